/**
 * Ride-alongs on a ward or on home visits: what hosts ask for, when they take people, who wishes to
 * come, who decides, and the way from the seat to the feedback.
 *
 * <p>Doors: {@code Hosts} states the conditions; {@code Slots} opens and closes times; {@code
 * Board} shows them; {@code Wishing} ranks wishes; {@code Deciding} grants and declines, each with
 * a reason; {@code OwnVisits} and {@code HostVisits} go the way; {@code Year} lists with honoraria;
 * {@code Demand} puts wishes beside capacity.
 *
 * <p>Rules: {@code HostConditions} says what stands in somebody's way, {@code HostCaps} how many
 * visits a year, {@code SlotSeries} which days, {@code HandIn} whether documents are in order,
 * {@code VisitStage} where a visit stands, {@code DemandCount} what is missing where.
 *
 * <p>What has a date is a gathering, 1:1 with its slot: seats, mails, calendar, attendance and
 * credit are {@code gathering}'s. By agreement it becomes one when its date is agreed. A wish
 * follows its application by {@code Following}; it goes back to waiting if the slot is closed. Who
 * decides locks the gathering, then the host.
 *
 * <p>Of a document it is kept who saw it and until when it is in order, never what it says.
 */
@NullMarked
package org.yorisoi.ridealong;

import org.jspecify.annotations.NullMarked;
