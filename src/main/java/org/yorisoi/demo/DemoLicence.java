package org.yorisoi.demo;

import org.jspecify.annotations.Nullable;

/** A licence, stated or checked: for which organisation, by whom. */
public record DemoLicence(
        String register, String number, @Nullable String checkedFor, @Nullable String checkedBy) {}
