/** What {@code credit} puts on pages. */
@NullMarked
package org.yorisoi.credit.web;

import org.jspecify.annotations.NullMarked;
