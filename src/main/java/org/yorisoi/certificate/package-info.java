/**
 * The organiser's own record 受講修了記録 and its public check.
 *
 * <p>Doors: {@code CertificateIssuing} follows the completions and issues or doubts, in their
 * transaction; {@code CertificateDesk} is where an issuer's officers see what was printed beside
 * what the ledger says now, and decide; {@code OwnCertificates} shows a learner her own; {@code
 * PublicCheck} answers whoever has a code.
 *
 * <p>Rules: a record is printed once and never changed, a reissue is another version under the same
 * number; numbers run without gaps per issuer and fiscal year, and a revoked one stays used; a
 * completion that rests only on somebody else's certificate gets none; what the ledger does not
 * bear any more is under review until an officer decides, never on her own.
 *
 * <p>Not here: whether somebody is complete ({@code completion}, {@code credit}); the ministry's
 * 修了証書, which is another paper.
 */
@NullMarked
package org.yorisoi.certificate;

import org.jspecify.annotations.NullMarked;
