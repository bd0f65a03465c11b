package org.yorisoi.demo;

/** A word with its reading in katakana. */
public record DemoName(String name, String kana) {}
