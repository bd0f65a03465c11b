/**
 * The technical floor. It knows no business word.
 *
 * <p>Purpose: what every feature stands on: doors and who may open them, time, configuration,
 * language, errors.
 *
 * <p>Doors: none of its own; {@code audit} and {@code mail} have theirs.
 *
 * <p>Rules: time comes from {@link org.yorisoi.platform.JapanTime} only; an object that one may not
 * see answers like one that does not exist; an expected "no" is a {@link
 * org.yorisoi.platform.Reason}, never an exception.
 *
 * <p>Not here: people, organisations, roles. {@link org.yorisoi.platform.Access} is answered by
 * {@code account}.
 */
@NullMarked
package org.yorisoi.platform;

import org.jspecify.annotations.NullMarked;
