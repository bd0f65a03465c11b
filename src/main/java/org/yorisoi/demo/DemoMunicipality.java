package org.yorisoi.demo;

/** An invented city, town or village; the code has five digits, the sixth checks it. */
public record DemoMunicipality(
        String code, String checkDigit, String area, String name, String kana) {}
