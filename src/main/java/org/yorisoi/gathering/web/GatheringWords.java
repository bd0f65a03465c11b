package org.yorisoi.gathering.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.Look;
import org.yorisoi.gathering.Place;
import org.yorisoi.gathering.PlaceRule;
import org.yorisoi.gathering.Venue;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/** How a gathering is put into words for its reader. */
@RequestScoped
public class GatheringWords {

    @Inject private Messages m;
    @Inject private CurrentUser user;

    /**
     * Where one stands with it.
     *
     * @param kind of the badge: ok, info, warn, stop, unk, plain
     * @param text why; may be empty
     * @param help what would help; may be empty
     */
    public record Status(String kind, String icon, String word, String text, String help) {

        Status(String kind, String icon, String word, String text) {
            this(kind, icon, word, text, "");
        }

        public String getKind() {
            return kind;
        }

        public String getIcon() {
            return icon;
        }

        public String getWord() {
            return word;
        }

        public String getText() {
            return text;
        }

        public String getHelp() {
            return help;
        }
    }

    /** 9時30分〜16時10分, with the day of the end if that is another. */
    public String hours(@Nullable Instant from, @Nullable Instant until) {
        if (from == null || until == null) {
            return "";
        }
        String end =
                JapanTime.dateOf(from).equals(JapanTime.dateOf(until))
                        ? hour(until)
                        : m.dateTime(until);
        return m.text("gathering.hours", hour(from), end);
    }

    /** 9時30分, or 9時. */
    public String hour(Instant at) {
        LocalTime time = at.atZone(JapanTime.ZONE).toLocalTime();
        if (user.locale().getLanguage().equals(Locale.JAPANESE.getLanguage())) {
            return time.getMinute() == 0
                    ? time.getHour() + "時"
                    : time.getHour() + "時" + time.getMinute() + "分";
        }
        return "%d:%02d".formatted(time.getHour(), time.getMinute());
    }

    /** 2026年12月6日（日）. */
    public String day(@Nullable Instant at) {
        if (at == null) {
            return m.get("gathering.noDay");
        }
        ZonedDateTime here = at.atZone(JapanTime.ZONE);
        return m.text(
                "gathering.day",
                m.date(here.toLocalDate()),
                m.word("gathering.dayOfWeek", here.getDayOfWeek()));
    }

    /** Where it is, in one line. */
    String place(Venue venue) {
        if (venue.mode() == Venue.Mode.ONLINE) {
            return m.get("gathering.mode.ONLINE");
        }
        List<String> parts = new ArrayList<>();
        for (String part : new @Nullable String[] {venue.place(), venue.room()}) {
            if (part != null) {
                parts.add(part);
            }
        }
        String where = String.join(" ", parts);
        return venue.mode() == Venue.Mode.HYBRID ? m.text("gathering.mode.hybridAt", where) : where;
    }

    /**
     * Where the reader stands.
     *
     * @param cancelReason null = not cancelled, or not known here
     */
    Status status(Gathering.State state, @Nullable String cancelReason, Look look) {
        Look.Mine mine = look.mine();
        if (mine != null) {
            return mine(mine);
        }
        if (state == Gathering.State.CANCELLED) {
            return new Status(
                    "plain",
                    "x",
                    m.get("gathering.status.cancelled"),
                    cancelReason == null ? "" : cancelReason);
        }
        if (look.isOpen()) {
            return open(look);
        }
        List<Reason> refusals = look.verdict().refusals();
        String why = refusals.isEmpty() ? "" : m.reason(refusals.get(0));
        if (isBeforeOpening(state, look)) {
            return new Status("plain", "cal", m.get("gathering.status.notYet"), why);
        }
        return refused(look.verdict(), why);
    }

    /** Whether sign-up has yet to open for whoever has not applied. */
    boolean isBeforeOpening(Gathering.State state, Look look) {
        return state.isUpcoming()
                && look.mine() == null
                && look.verdict().refusals().stream()
                        .anyMatch(one -> one.key().equals("gathering.entry.notYet"));
    }

    /** One reason and what would help against just that: an entry of a list stays short. */
    private Status refused(PlaceRule.Verdict verdict, String first) {
        Optional<PlaceRule.Condition> helped =
                verdict.restrictions().isEmpty()
                        ? verdict.conditions().stream()
                                .filter(one -> !one.passes() && one.help() != null)
                                .findFirst()
                        : Optional.empty();
        String why = helped.map(one -> m.reason(one.reasons().get(0))).orElse(first);
        String help = helped.map(PlaceRule.Condition::help).map(m::reason).orElse("");
        return verdict.isUndecided()
                ? new Status("unk", "", m.get("gathering.status.unknown"), why, help)
                : new Status("stop", "", m.get("gathering.status.no"), why, help);
    }

    /** Where one's own application stands. */
    Status mine(Look.Mine mine) {
        Place.State state = mine.state();
        String word = m.word("gathering.mine", state);
        Instant until = mine.offerUntil();
        return switch (state) {
            case SEATED -> new Status("ok", "", word, m.get("gathering.mine.SEATED.text"));
            case WAITING ->
                    new Status(
                            "info",
                            "",
                            word,
                            mine.position() == 0
                                    ? ""
                                    : m.text(
                                            mine.elsewhere()
                                                    ? "gathering.mine.WAITING.elsewhere"
                                                    : "gathering.mine.WAITING.text",
                                            mine.position()));
            case OFFERED ->
                    new Status(
                            "warn",
                            "",
                            word,
                            m.text(
                                    "gathering.mine.OFFERED.text",
                                    until == null ? "" : m.dateTime(until)));
            default -> new Status("info", "", word, m.get("gathering.mine.REQUESTED.text"));
        };
    }

    private Status open(Look look) {
        String notes =
                look.verdict().conditions().stream()
                        .filter(one -> one.answer() == PlaceRule.Answer.NOTE)
                        .flatMap(one -> one.reasons().stream())
                        .map(m::reason)
                        .collect(Collectors.joining(" "));
        String text =
                notes.isEmpty()
                        ? look.verdict().conditions().stream()
                                .filter(one -> one.id().equals("window"))
                                .flatMap(one -> one.reasons().stream())
                                .map(m::reason)
                                .collect(Collectors.joining(" "))
                        : notes;
        return look.prospect() == PlaceRule.Prospect.LIST
                ? new Status(
                        "info",
                        "wait",
                        m.get("gathering.status.list"),
                        m.text("gathering.status.list.text", look.waiting() + 1))
                : new Status("ok", "", m.get("gathering.status.open"), text);
    }

    /** How many seats are left for her, in a word. */
    String seats(@Nullable Integer capacity, Look look) {
        if (capacity == null) {
            return m.get("gathering.seats.unlimited");
        }
        return look.free() > 0
                ? m.text("gathering.seats.left", look.free())
                : look.waiting() > 0
                        ? m.text("gathering.seats.waiting", look.waiting())
                        : m.get("gathering.seats.full");
    }

    /** Of how many. */
    String capacity(@Nullable Integer capacity) {
        return capacity == null ? "" : m.text("gathering.seats.of", capacity);
    }
}
