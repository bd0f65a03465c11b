/**
 * Who has completed what: kept for speed, never believed.
 *
 * <p>Doors: {@code Completions} follows the ledger and says what is new; {@code Reviewing} runs
 * over all people, to compare what is kept with what the ledger gives, or to show what a change of
 * rules would do; {@code RuleRuns} is where officers start and stop these runs, see what they
 * found, and decide on a change once they have seen it.
 *
 * <p>Rules: what is kept is what {@code StandingRule} answers, in the transaction that changed the
 * ledger; a run goes on where it stopped, writes only what differs, and can be cancelled; a preview
 * writes nothing but its own rows; a run under rules that changed meanwhile begins anew or fails;
 * names behind a preview are shown only to the officer of a person's prefecture, sums to the
 * operator.
 *
 * <p>Not here: the judging itself ({@code curriculum}); certificates, which listen from above.
 */
@NullMarked
package org.yorisoi.completion;

import org.jspecify.annotations.NullMarked;
