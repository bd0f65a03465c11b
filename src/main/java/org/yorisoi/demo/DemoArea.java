package org.yorisoi.demo;

/**
 * An invented secondary medical area.
 *
 * @param row where its tile lies on the drawing of the prefecture, from 1
 * @param column likewise
 * @param rows how many it takes
 * @param columns likewise
 */
public record DemoArea(
        String code, String name, String kana, int row, int column, int rows, int columns) {}
