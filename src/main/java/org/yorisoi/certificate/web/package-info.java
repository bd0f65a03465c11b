/** The learner's record, the issuer's desk and the page that answers a code. */
@NullMarked
package org.yorisoi.certificate.web;

import org.jspecify.annotations.NullMarked;
