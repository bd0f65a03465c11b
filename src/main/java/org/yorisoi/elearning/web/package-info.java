/** Pages of {@code elearning}: a module, its pages, its closing quiz. */
@NullMarked
package org.yorisoi.elearning.web;

import org.jspecify.annotations.NullMarked;
