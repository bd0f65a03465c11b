/** Pages and filters of {@code account}: the gate that every request passes, log-in, log-out. */
@NullMarked
package org.yorisoi.account.web;

import org.jspecify.annotations.NullMarked;
