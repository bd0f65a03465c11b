/** What {@code home} puts on pages. */
@NullMarked
package org.yorisoi.home.web;

import org.jspecify.annotations.NullMarked;
