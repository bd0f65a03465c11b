/**
 * The demo prefecture: 見本県, code 99, where everything is invented.
 *
 * <p>Purpose: something to look at on the first day, and enough of it to measure with.
 *
 * <p>Doors: {@code DemoLoading}, called at start and only in demo mode.
 *
 * <p>Rules: the hand-written set lies in {@code test-data/demo}; the generator makes more of the
 * same, the same for the same seed; check digits are valid, licence numbers cannot be real; nothing
 * invented ever stands beside a real person, and loading into a database with real people is
 * refused.
 *
 * <p>Not here: the real regions ({@code content/regions}), and anything that a real installation
 * needs.
 */
@NullMarked
package org.yorisoi.demo;

import org.jspecify.annotations.NullMarked;
