/** Pages, files and actions of roster imports. */
@NullMarked
package org.yorisoi.roster.web;

import org.jspecify.annotations.NullMarked;
