/**
 * Papers of others that a person hands in: photographed or scanned certificates, kept without
 * anything but the picture, checked by an office against its roster, and told to the ledger in the
 * same transaction. Handing in, acceptance, return and opening again are steps that stay.
 */
@NullMarked
package org.yorisoi.paper;

import org.jspecify.annotations.NullMarked;
