package org.yorisoi.demo;

/** A municipality of an association, or a part of one. */
public record DemoTerritory(String association, String municipality, boolean part) {}
