/**
 * What only the group training of the national workshop has.
 *
 * <p>Doors: {@code WorkshopPreparing} drafts a training from its programme's usual day.
 *
 * <p>Rules: {@code UsualDay} lays the programme's blocks out over a day, with its breaks.
 *
 * <p>Not here: seats, sign-up and attendance, which every gathering has ({@code gathering}).
 */
@NullMarked
package org.yorisoi.workshop;

import org.jspecify.annotations.NullMarked;
