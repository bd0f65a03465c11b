/** Pages of conferences: one for whoever takes part, a case, the desk, decisions, the year. */
@NullMarked
package org.yorisoi.conference.web;

import org.jspecify.annotations.NullMarked;
