/**
 * Bringing an organisation's people in from a file, with a look at everything before it is written.
 *
 * <p>Doors: {@code RosterImporting} (upload, preview, confirm, cancel, undo, the faulty rows).
 *
 * <p>Rules: columns by name ({@code RosterFormat}), cells by the rules of {@code person} ({@code
 * RosterRule}), verdicts by comparing with the roster ({@code RosterDiff}); somebody is found again
 * by register and number, else by mail and reading; the same number elsewhere with another reading
 * is never linked by itself; an empty cell changes nothing; nothing is written before the office
 * confirms, and only what it saw; an import removes nobody; an undo takes back what the import
 * wrote and nobody has changed since.
 *
 * <p>Not here: reading and writing files as such ({@code platform.document}), the roster as a page
 * and people entered by hand ({@code person}), invitations ({@code account}).
 */
@NullMarked
package org.yorisoi.roster;

import org.jspecify.annotations.NullMarked;
