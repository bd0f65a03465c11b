/**
 * Curricula as data, and the one judge of who has completed what.
 *
 * <p>Doors: none yet. {@code CurriculumRule} judges: a version of a programme, the evidence of one
 * person and a day give a tree of answers, each with what proves it, what to do next, by when and
 * by which clause. {@code EnrolmentRule} says which version judges whom. {@code Curricula} are the
 * programmes that come with this release, {@code ProgrammeFile} reads and checks one.
 *
 * <p>Rules: one certain "no" makes a whole incomplete, else one unknown makes it undetermined;
 * parts that must hold for one and the same certificate and training are judged pair by pair, and
 * the best pair counts; one training stands alone, two never add up; own modules count only by the
 * dated decision of a programme's holder; what was recorded later never takes away; nothing is
 * reset, a new cycle looks at evidence of its own dates.
 *
 * <p>Not here: where evidence comes from ({@code credit}), what minutes somebody attended ({@code
 * gathering}), the clock (the day is handed in).
 */
@NullMarked
package org.yorisoi.curriculum;

import org.jspecify.annotations.NullMarked;
