/**
 * The rules in force, and who is enrolled into what.
 *
 * <p>Doors: {@code Rules} hands out the book of rules that is in force and loads the texts of a
 * release; {@code RuleChanges} is where officers read, write down, apply and take back changes;
 * {@code Enrolling} enrols people and begins cycles anew.
 *
 * <p>Rules: a text of a release that differs from the one in force waits as a change until somebody
 * has looked at what it would do; a change comes into force, and is taken back, as one; a
 * prefecture decides for itself alone, the operator for everywhere and on texts; a text that was
 * ever in force is kept; enrolment is written once and decides which version judges.
 *
 * <p>Not here: what a programme says and how it judges ({@code curriculum}); what people have
 * earned ({@code credit}); who gains or loses by a change ({@code completion}).
 */
@NullMarked
package org.yorisoi.programme;

import org.jspecify.annotations.NullMarked;
