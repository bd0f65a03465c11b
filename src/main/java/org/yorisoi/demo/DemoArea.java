package org.yorisoi.demo;

/** An invented secondary medical area. */
public record DemoArea(String code, String name, String kana) {}
