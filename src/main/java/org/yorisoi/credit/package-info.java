/**
 * The ledger of what people have earned, and where they stand by it.
 *
 * <p>Doors: {@code CreditLedger} takes in what a source says about a person, corrects and withdraws
 * it; {@code Standing} says where a person stands in a programme on a day; {@code SubjectTable} who
 * of an organisation has completed which subject, for a file.
 *
 * <p>Rules: an entry is never changed and never deleted; a correction is a new entry that withdraws
 * the former one; the newest counts, as of a day the newest recorded by then; saying the same twice
 * changes nothing; an entry remembers its source by kind and id and the post of its day; a merged
 * row's entries are the surviving person's.
 *
 * <p>Not here: what a programme asks for ({@code curriculum}); the sources themselves, which lie
 * above and call in here.
 */
@NullMarked
package org.yorisoi.credit;

import org.jspecify.annotations.NullMarked;
