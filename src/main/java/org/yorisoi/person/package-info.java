/**
 * People: names, professions, licences, and dated posts and memberships.
 *
 * <p>Doors: {@code Roster} (an organisation's people), {@code People} (one person), {@code
 * OwnProfile}, {@code Merges} (the same licence twice).
 *
 * <p>Rules: a post or membership has dates, and a change ends one row and begins another; a licence
 * is "stated" until an office with that person on its roster has checked it; the same licence
 * number on two people is never linked by itself; a merge is a dated alias, and undoing it ends the
 * alias; licence numbers are masked for everybody but the office of the roster and the person.
 *
 * <p>Not here: log-ins and rights ({@code account}), reading rosters from files ({@code roster}).
 */
@NullMarked
package org.yorisoi.person;

import org.jspecify.annotations.NullMarked;
