package org.yorisoi.demo;

/** A log-in worth trying: the mail address, and who that is. */
public record DemoLogin(int order, String mail, String name, String who, String whoEn) {}
