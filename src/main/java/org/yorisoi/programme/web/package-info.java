/** The officers' pages of programmes and of decisions on them. */
@NullMarked
package org.yorisoi.programme.web;

import org.jspecify.annotations.NullMarked;
