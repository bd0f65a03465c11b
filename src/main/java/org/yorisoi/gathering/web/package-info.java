/** The catalogue, one gathering, and the desks of whoever runs it. */
@NullMarked
package org.yorisoi.gathering.web;

import org.jspecify.annotations.NullMarked;
