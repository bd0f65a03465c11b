/**
 * Tables in and out: CSV and Excel.
 *
 * <p>Purpose: {@link org.yorisoi.platform.document.TableFile} turns an uploaded file into cells of
 * text or says why it cannot; {@link org.yorisoi.platform.document.TableWriter} writes every table
 * that leaves.
 *
 * <p>Rules: what a file is, its content says, not its name; everything is bounded (bytes, rows,
 * columns, characters, what a zip inflates to); no XML parser but {@link
 * org.yorisoi.platform.document.SafeXml}'s; no cell that leaves begins a formula; numbers stay
 * numbers.
 *
 * <p>Not here: what the columns mean (each feature knows its own).
 */
@NullMarked
package org.yorisoi.platform.document;

import org.jspecify.annotations.NullMarked;
