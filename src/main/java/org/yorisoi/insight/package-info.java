/**
 * What offices are asked about: rates of completion, coverage of an area, who comes to gatherings.
 *
 * <p>Doors: {@code HospitalRates} computes the three groups of a hospital on a reference date, and
 * freezes them; {@code Coverage} shows the same for every hospital of a prefecture or an area
 * beside the gatherings and coordinators of each area, whatever the organisation; {@code
 * OrganiserFigures} tells an association who came to its gatherings and what counts for continuing
 * education, by register number; {@code AreaAsking} lets an officer of the prefecture write to the
 * offices of an area that needs a look ({@code AreaConcernRule}).
 *
 * <p>Rules: {@code RateRule} says who counts in which group, and why not; {@code HidingRule} keeps
 * small numbers from whoever may not see the people behind them; {@code CmeRule} turns attended
 * minutes into units; {@code Situation} says what an office can do next. Nobody in a group is no
 * rate, never 0 %; what is not recorded stays outside and is listed. A frozen figure is never
 * changed; if it is computed again and differs, both are shown, with what differs. Never a ranking
 * by outcome.
 *
 * <p>Not here: judging ({@code curriculum}), attendance ({@code gathering}). Nothing but frozen
 * figures, heads, settings and that a letter was sent is stored.
 */
@NullMarked
package org.yorisoi.insight;

import org.jspecify.annotations.NullMarked;
