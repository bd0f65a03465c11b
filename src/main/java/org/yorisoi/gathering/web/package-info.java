/** What gatherings answer over HTTP. */
@NullMarked
package org.yorisoi.gathering.web;

import org.jspecify.annotations.NullMarked;
