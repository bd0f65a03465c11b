package org.yorisoi.demo;

import org.jspecify.annotations.Nullable;

/**
 * An invented organisation. {@code parent} is the hospital of a department; {@code note} tells what
 * it is a sample of.
 */
public record DemoOrganisation(
        String ref,
        String kind,
        String name,
        String kana,
        @Nullable String institutionCode,
        @Nullable String careOfficeNo,
        @Nullable String parent,
        String area,
        String municipality,
        String note) {}
