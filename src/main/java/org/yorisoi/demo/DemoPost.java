package org.yorisoi.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A post or a membership. Null is not known; it stays so. */
public record DemoPost(
        String organisation,
        String kind,
        boolean main,
        @Nullable String department,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable Boolean treatsCancer,
        @Nullable Boolean resident,
        @Nullable Boolean associationMember) {}
