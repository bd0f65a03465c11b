package org.yorisoi.insight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yorisoi.insight.AreaLetter;
import org.yorisoi.insight.Coverage;
import org.yorisoi.insight.OrganiserFigures;
import org.yorisoi.insight.RateRule.Group;
import org.yorisoi.platform.NotFoundException;

/** What an address of ours asks for. */
final class InsightAsked {

    private InsightAsked() {}

    /** The hospital: {@code ?id=12} of an officer who watches it, else {@code ?org=12}. */
    static long hospital(HttpServletRequest request) {
        return number(request, request.getParameter("id") == null ? "org" : "id");
    }

    /** A prefecture {@code ?pref=11}, or an area {@code ?area=3}. */
    static Coverage.Place place(HttpServletRequest request) {
        boolean prefecture = request.getParameter("area") == null;
        return new Coverage.Place(prefecture, number(request, prefecture ? "pref" : "area"));
    }

    static Coverage.Show coverage(HttpServletRequest request) {
        return "OTHERS".equals(request.getParameter("show"))
                ? Coverage.Show.OTHERS
                : Coverage.Show.DESIGNATED;
    }

    /** Whose coordinators are asked for: an area's id, 0 = of no recorded area; null = nobody's. */
    static @Nullable Long coordinators(HttpServletRequest request) {
        String text = request.getParameter("coordinators");
        return text != null && text.matches("\\d{1,12}") ? Long.valueOf(text) : null;
    }

    /** The group of the drawing: {@code ?map=HEAD}; what is none counts as the largest. */
    static Group drawn(HttpServletRequest request) {
        for (Group group : Group.values()) {
            if (group.name().equals(request.getParameter("map"))) {
                return group;
            }
        }
        return Group.CANCER;
    }

    /**
     * Which letter to an area: {@code ?what=TRAININGS}.
     *
     * @throws NotFoundException if it is none
     */
    static AreaLetter.Kind letter(HttpServletRequest request) {
        for (AreaLetter.Kind kind : AreaLetter.Kind.values()) {
            if (kind.name().equals(request.getParameter("what"))) {
                return kind;
            }
        }
        throw new NotFoundException();
    }

    static OrganiserFigures.Show people(HttpServletRequest request) {
        for (OrganiserFigures.Show show : OrganiserFigures.Show.values()) {
            if (show.name().equals(request.getParameter("show"))) {
                return show;
            }
        }
        return OrganiserFigures.Show.CAME;
    }

    /** A fiscal year; 0 = not given, or none. */
    static int year(HttpServletRequest request) {
        String text = request.getParameter("year");
        return text != null && text.matches("\\d{4}") ? Integer.parseInt(text) : 0;
    }

    /** A page, from 0; what is none counts as the first. */
    static int page(HttpServletRequest request) {
        String text = request.getParameter("page");
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /** A day as a date field sends it; null = not given, or none. */
    static @Nullable LocalDate day(HttpServletRequest request) {
        String text = request.getParameter("on");
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 2000 || day.getYear() > 2100 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A number of ours.
     *
     * @throws NotFoundException if it is none
     */
    static long number(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || !text.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }
}
