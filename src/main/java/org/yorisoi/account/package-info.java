/**
 * Log-ins and rights.
 *
 * <p>Purpose: who somebody is (passphrase, second factor, sign-ins), how she comes in (invitation,
 * forgotten passphrase) and what she may do (grants: role × scope, with dates and history).
 *
 * <p>Doors: {@code SigningIn}, {@code Passphrases}, {@code SecondFactor}, {@code SignIns}, {@code
 * Invitations}, {@code Recovery}, {@code Granting}, {@code Offices}.
 *
 * <p>Rules: a permission has always three parts; nobody grants to himself; the last administrator
 * cannot be removed; a change of passphrase or rights takes effect everywhere within five seconds;
 * the same answer and time for known and unknown addresses.
 *
 * <p>Not here: who a person is and where she works ({@code person}).
 */
@NullMarked
package org.yorisoi.account;

import org.jspecify.annotations.NullMarked;
