/**
 * The first page of each role. It composes what the features below offer, and owns nothing.
 *
 * <p>Doors: none.
 */
@NullMarked
package org.yorisoi.home;

import org.jspecify.annotations.NullMarked;
