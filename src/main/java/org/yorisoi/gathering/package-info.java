/**
 * Whatever meets on a date, of every kind: its blocks, who may come, seats, applications, the
 * waiting list, and who is told of what.
 *
 * <p>Doors: {@code GatheringPlanning} plans, announces, moves and cancels; {@code SignUp} applies,
 * answers an offer and takes back; {@code Applicants} decides; {@code Notices} writes to
 * applicants; {@code Catalogue} lists across organisers; {@code SeatMoves} moves the list; {@code
 * Watches} and {@code Watching} tell who wants to know of what is new.
 *
 * <p>Rules: {@code PlaceRule} says what may become of an application, facts and rights apart;
 * {@code SeatPolicy} says who gets a seat, who is asked next and why not. Every change of a seat
 * locks the gathering's row first and reads again under the lock. A queue number is given once, in
 * order of commit. Unlimited is null. "Open for sign-up" is computed. History is never changed.
 *
 * <p>Attendance: {@code CheckIn} takes the code at the door, {@code DoorSeats} seats whoever was
 * not expected, {@code RollDesk} and {@code LogImporting} note and correct, {@code Closing}
 * confirms into the ledger, {@code CalendarFeeds} feeds calendars. {@code AttendanceRule} makes
 * minutes of marks: what nobody entered is unknown.
 *
 * <p>A kind adds its detail 1:1 by id and its conditions by {@code EntryCondition}.
 *
 * <p>Not here: what a programme asks for ({@code curriculum}, asked through {@code credit}).
 */
@NullMarked
package org.yorisoi.gathering;

import org.jspecify.annotations.NullMarked;
