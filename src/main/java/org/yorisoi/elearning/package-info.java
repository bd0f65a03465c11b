/**
 * Modules: what they contain, how they are shown, and their closing quizzes.
 *
 * <p>Content comes from {@code content/modules/<id>/} ({@code docs/module-format.md}) as plain text
 * ({@code ModuleSource}); {@code ModuleFile} turns it into a {@code ModuleContent} or into problems
 * that tell an author file, line and what to do. {@code ModuleLibrary} keeps contents by id and
 * hash, so that an old attempt keeps its old wording.
 *
 * <p>Doors: {@code ModuleLoading} (at start), {@code Modules} (what there is), {@code Lessons}
 * (open a page, remember where one is), {@code QuizAttempts} (begin a quiz, keep its answers, mark
 * it together with its credit), {@code OwnChange} and {@code ChangeSums} (how one rates oneself
 * before and after; weighs nothing).
 *
 * <p>Rules: Markdown is parsed, checked and rendered, and the sanitiser has the last word; drawings
 * pass a list of their own. A quiz is drawn with all kinds of questions ({@code QuizDraw}); answers
 * refer to lasting option ids, pages only to what stands where ({@code AskedQuestion}), so that a
 * page gives nothing away; a question is right as a whole or not at all.
 *
 * <p>Not here: what counts towards a programme ({@code curriculum}), the ledger ({@code credit}).
 */
@NullMarked
package org.yorisoi.elearning;

import org.jspecify.annotations.NullMarked;
