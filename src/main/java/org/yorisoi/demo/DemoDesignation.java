package org.yorisoi.demo;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** A designation with its days; both ends belong to it. */
public record DemoDesignation(
        String organisation,
        String type,
        boolean exceptional,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {}
