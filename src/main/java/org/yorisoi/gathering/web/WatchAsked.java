package org.yorisoi.gathering.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.CatalogueQuery;

/** The catalogue's filter as a page's parameters say it, its last day as a date. */
final class WatchAsked {

    private WatchAsked() {}

    static CatalogueQuery query(HttpServletRequest request) {
        return CatalogueQuery.of(
                        request.getParameter("q"),
                        request.getParameter("area"),
                        request.getParameter("organiser"),
                        request.getParameter("kind"),
                        request.getParameter("mode"),
                        null,
                        request.getParameter("when"),
                        request.getParameter("forMe"),
                        request.getParameter("open"),
                        null)
                .about(request.getParameter("subject"));
    }

    /** A day; empty = it is none. */
    static Optional<LocalDate> day(@Nullable String text) {
        try {
            return text == null || !text.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
