/**
 * Hospitals with dated designations, clinics, care offices, pharmacies, associations, departments,
 * medical areas and prefectures.
 *
 * <p>Doors: {@code Organisations} (find, show), {@code ReferenceLoading} (at start).
 *
 * <p>Rules: a designation holds from a day to a day, and what was not seen stays unknown; an
 * association's territory is a set of municipalities; every row of reference data carries its mark
 * and source; invented organisations lie in prefecture 99 only.
 *
 * <p>Not here: who works there ({@code person}).
 */
@NullMarked
package org.yorisoi.organisation;

import org.jspecify.annotations.NullMarked;
