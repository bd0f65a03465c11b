/** The officers' pages of what a change of rules does, and of the reviews. */
@NullMarked
package org.yorisoi.completion.web;

import org.jspecify.annotations.NullMarked;
