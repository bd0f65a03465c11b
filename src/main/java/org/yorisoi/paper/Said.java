package org.yorisoi.paper;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody reads on a certificate.
 *
 * @param number as written; empty = there is none, or it can't be read
 * @param day of issue, of a full certificate of 2008 the last day of the workshop; null = it can't
 *     be read
 */
public record Said(String issuer, String number, @Nullable LocalDate day) implements Serializable {}
