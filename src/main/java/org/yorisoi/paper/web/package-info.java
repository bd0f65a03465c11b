/** The learner's page, the office's stack and the only way to the files. */
@NullMarked
package org.yorisoi.paper.web;

import org.jspecify.annotations.NullMarked;
