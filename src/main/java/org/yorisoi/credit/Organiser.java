package org.yorisoi.credit;

import org.jspecify.annotations.Nullable;

/**
 * Who held something at which a credit was earned.
 *
 * @param organisationId the organisation that holds it
 * @param name of the organisation, as it is to be printed
 * @param headTitle post of the responsible head; null = not known
 * @param headName name of the responsible head; null = not known
 * @param director name of the programme director; null = not known
 */
public record Organiser(
        long organisationId,
        String name,
        @Nullable String headTitle,
        @Nullable String headName,
        @Nullable String director) {}
