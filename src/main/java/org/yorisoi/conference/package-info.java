/**
 * What conferences and meetings add to a gathering: the issue each is to solve and its outcome, the
 * agenda, cases without what identifies, decisions that come back, and at whose conferences whose
 * people were.
 *
 * <p>Doors: {@code Conferences} for whoever may look, {@code ConferencePlanning} for whoever runs
 * one, {@code Cases} from draft to release and view, {@code Decisions} for owners, {@code
 * LiaisonAttendance} for a hospital's figure of a year, {@code OutsideReporting} for conferences
 * that were not announced here. {@code AttendedKeeping} keeps who was where when attendance is
 * confirmed.
 *
 * <p>Rules: {@code CoarseCase} reads a case; {@code CaseWindow} says who may see it when; {@code
 * Band} and {@code YearFigure} say what a year's list comes to. A case is released by somebody
 * else. Nothing recorded is unknown, not none.
 *
 * <p>Sign-up, calendar, mails and attendance are {@code gathering}'s. Not here: a guard that finds
 * names and places in a case; {@code CaseGuard} is its place.
 */
@NullMarked
package org.yorisoi.conference;

import org.jspecify.annotations.NullMarked;
