/**
 * Letters to people: an outbox in the transaction of the cause, carried to the mail server later,
 * with retries, at least once under one Message-ID.
 */
@NullMarked
package org.yorisoi.platform.mail;

import org.jspecify.annotations.NullMarked;
