package org.yorisoi.demo;

/** Two invented areas that lie beside each other, by their codes. */
public record DemoNeighbours(String area, String neighbour) {}
