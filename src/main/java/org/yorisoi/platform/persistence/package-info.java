/** The database's own business: migrations at start, how an instant is stored. */
@NullMarked
package org.yorisoi.platform.persistence;

import org.jspecify.annotations.NullMarked;
