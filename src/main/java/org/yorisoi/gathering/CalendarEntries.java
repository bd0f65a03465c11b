package org.yorisoi.gathering;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.faces.Texts;

/** What a gathering's entry says in a calendar, in its owner's language. */
final class CalendarEntries {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private final Texts texts;

    CalendarEntries(Texts texts) {
        this.texts = texts;
    }

    /**
     * Whose entry it is, and how.
     *
     * @param personId her surviving row
     * @param changes how often her places in it changed
     * @param off whether it is off for her
     * @param changedAt when she or it last changed
     */
    record Owner(long personId, int changes, boolean off, Instant changedAt, Locale locale) {}

    /**
     * The entry.
     *
     * @param blocks in order of time
     * @throws IllegalArgumentException if the gathering has no time
     */
    CalendarEntry entry(Gathering gathering, List<Block> blocks, Owner owner) {
        Instant from = gathering.getStartsAt();
        Instant until = gathering.getEndsAt();
        if (from == null || until == null) {
            throw new IllegalArgumentException("without a time there is no entry");
        }
        Locale locale = owner.locale();
        boolean off = owner.off() || gathering.getState() == Gathering.State.CANCELLED;
        String title = gathering.getTitle().in(locale);
        return new CalendarEntry(
                CalendarEntry.uid(gathering.getSecret(), owner.personId()),
                CalendarEntry.sequence(gathering.getSequence(), owner.changes()),
                off,
                from,
                until,
                off ? texts.text(locale, "gathering.calendar.cancelled", title) : title,
                location(gathering.getVenue(), locale),
                off ? "" : description(gathering, blocks, locale),
                owner.changedAt());
    }

    private String location(Venue venue, Locale locale) {
        String place =
                Stream.of(venue.place(), venue.room())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
        String online =
                switch (venue.mode()) {
                    case IN_PERSON -> "";
                    case ONLINE -> texts.text(locale, "gathering.calendar.online");
                    case HYBRID -> texts.text(locale, "gathering.calendar.hybrid");
                };
        return Stream.of(place, online)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" / "));
    }

    private String description(Gathering gathering, List<Block> blocks, Locale locale) {
        List<String> lines = new ArrayList<>();
        for (Block block : blocks) {
            lines.add(
                    HOUR.format(block.getStartsAt().atZone(JapanTime.ZONE))
                            + " "
                            + block.getTitle().in(locale)
                            + " "
                            + texts.text(locale, "gathering.calendar.minutes", block.getMinutes()));
        }
        Venue venue = gathering.getVenue();
        Description words = gathering.getDescription();
        Stream.of(venue.address(), venue.directions()).filter(Objects::nonNull).forEach(lines::add);
        if (venue.onlineLink() != null) {
            lines.add(texts.text(locale, "gathering.calendar.link", venue.onlineLink()));
        }
        if (words.bring() != null) {
            lines.add(texts.text(locale, "gathering.calendar.bring", words.bring()));
        }
        if (words.contact() != null) {
            lines.add(texts.text(locale, "gathering.calendar.contact", words.contact()));
        }
        return String.join("\n", lines);
    }
}
