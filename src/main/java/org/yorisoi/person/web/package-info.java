/** Pages of {@code person}: an organisation's roster, one person, one's own profile. */
@NullMarked
package org.yorisoi.person.web;

import org.jspecify.annotations.NullMarked;
