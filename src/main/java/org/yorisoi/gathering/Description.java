package org.yorisoi.gathering;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Words;

/**
 * What a gathering is, in words.
 *
 * @param bring what to bring
 * @param contact whom to ask, and when
 * @param cme what counts for continuing education
 */
public record Description(
        Words title,
        @Nullable String fee,
        @Nullable String bring,
        @Nullable String contact,
        @Nullable String cme)
        implements Serializable {}
