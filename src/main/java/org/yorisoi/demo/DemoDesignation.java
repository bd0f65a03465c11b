package org.yorisoi.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A designation with its days; both ends belong to it. */
public record DemoDesignation(
        String organisation,
        String type,
        boolean exceptional,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {}
