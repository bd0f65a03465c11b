/** The pages of {@code workshop}. */
@NullMarked
package org.yorisoi.workshop.web;

import org.jspecify.annotations.NullMarked;
