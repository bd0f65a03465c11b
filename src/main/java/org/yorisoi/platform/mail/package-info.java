/** Letters to people: an outbox in the transaction of the cause, sent later with retries. */
@NullMarked
package org.yorisoi.platform.mail;

import org.jspecify.annotations.NullMarked;
