/** Pages and files of figures; what they show stands in the address. */
@NullMarked
package org.yorisoi.insight.web;

import org.jspecify.annotations.NullMarked;
