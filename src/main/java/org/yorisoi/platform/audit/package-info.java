/**
 * Who did what, when, for which organisation, and whose data was seen or exported. Rows are written
 * in the transaction of the change and never altered.
 */
@NullMarked
package org.yorisoi.platform.audit;

import org.jspecify.annotations.NullMarked;
