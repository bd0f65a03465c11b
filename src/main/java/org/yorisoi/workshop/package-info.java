/**
 * What only the group training of the national workshop has, beside what every gathering has: the
 * staff that it must have with what makes them eligible, and that the prefecture was consulted on.
 *
 * <p>Doors: {@code WorkshopDesk} shows what is there and what is missing, notes a consultation and
 * records a trainer's course.
 *
 * <p>Rules: {@code StaffRule} says for each role whether it is filled by somebody eligible; what
 * nobody has shown is unknown, not missing. A trainer's course is a credit in the ledger, so that
 * it is recorded once for all trainings.
 *
 * <p>Not here: naming staff ({@code gathering}), minutes and closing ({@code gathering}), what
 * completes the workshop ({@code curriculum}).
 */
@NullMarked
package org.yorisoi.workshop;

import org.jspecify.annotations.NullMarked;
