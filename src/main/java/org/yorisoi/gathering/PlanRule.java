package org.yorisoi.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/**
 * Whether a plan of a gathering holds together. A draft may be incomplete, but what is there must
 * not contradict itself; what is announced must be complete.
 */
public final class PlanRule {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_TITLE = 120;
    private static final int MOST_MINUTES = 1_440;
    private static final int MOST_HOURS = 720;
    private static final int MOST_QUOTAS = 8;
    private static final int MOST_BLOCKS = 60;

    private PlanRule() {}

    /** A whole plan. */
    public record Plan(
            Description description,
            Venue venue,
            SignUpTerms terms,
            List<Block.Part> blocks,
            List<Quota.Kept> quotas) {

        public Plan {
            blocks = blocks.stream().sorted(Comparator.comparing(Block.Part::startsAt)).toList();
            quotas = List.copyOf(quotas);
        }

        @Nullable Instant startsAt() {
            return blocks.isEmpty() ? null : blocks.get(0).startsAt();
        }
    }

    /** What contradicts itself; empty = nothing. */
    public static List<Reason> contradictions(Plan plan) {
        List<Reason> found = new ArrayList<>();
        title(plan.description().title(), found);
        lengths(plan, found);
        blocks(plan.blocks(), found);
        terms(plan, found);
        quotas(plan, found);
        String link = plan.venue().onlineLink();
        if (link != null && !link.matches("https://\\S+")) {
            found.add(Reason.of("gathering.plan.link"));
        }
        return found;
    }

    /** What is still missing before it can be announced, or comes too late; empty = nothing. */
    public static List<Reason> missing(Plan plan, Instant now) {
        List<Reason> found = new ArrayList<>(contradictions(plan));
        Instant start = plan.startsAt();
        if (start == null) {
            found.add(Reason.of("gathering.plan.noBlocks"));
        } else if (!start.isAfter(now)) {
            found.add(Reason.of("gathering.plan.past", Moment.words(start)));
        }
        if (plan.venue().mode() != Venue.Mode.ONLINE && isBlank(plan.venue().place())) {
            found.add(Reason.of("gathering.plan.noVenue"));
        }
        if (isBlank(plan.description().contact())) {
            found.add(Reason.of("gathering.plan.noContact"));
        }
        return found;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void title(Words title, List<Reason> found) {
        for (String one : List.of(title.ja(), title.en())) {
            if (one.isBlank() || one.codePointCount(0, one.length()) > LONGEST_TITLE) {
                found.add(Reason.of("gathering.plan.title", LONGEST_TITLE));
                return;
            }
        }
    }

    /** What the tables can hold, so that a long text is answered and never fails. */
    private static void lengths(Plan plan, List<Reason> found) {
        Description words = plan.description();
        length("fee", words.fee(), 200, found);
        length("bring", words.bring(), 400, found);
        length("contact", words.contact(), 200, found);
        length("cme", words.cme(), 200, found);
        Venue venue = plan.venue();
        length("place", venue.place(), 120, found);
        length("room", venue.room(), 80, found);
        length("address", venue.address(), 200, found);
        length("directions", venue.directions(), 400, found);
        length("link", venue.onlineLink(), 400, found);
        for (Block.Part one : plan.blocks()) {
            length("block", one.title().ja(), LONGEST_TITLE, found);
            length("block", one.title().en(), LONGEST_TITLE, found);
            length("cmeCode", one.cmeCode(), 10, found);
        }
        for (Quota.Kept one : plan.quotas()) {
            length("quota", one.label().ja(), 80, found);
            length("quota", one.label().en(), 80, found);
        }
    }

    private static void length(String field, @Nullable String text, int most, List<Reason> found) {
        if (text != null && text.codePointCount(0, text.length()) > most) {
            found.add(
                    Reason.of(
                            "gathering.plan.tooLong", Reason.of("gathering.field." + field), most));
        }
    }

    private static void blocks(List<Block.Part> blocks, List<Reason> found) {
        if (blocks.size() > MOST_BLOCKS) {
            found.add(Reason.of("gathering.plan.tooManyBlocks", MOST_BLOCKS));
        }
        Set<String> codes = new HashSet<>();
        Block.Part former = null;
        for (Block.Part one : blocks) {
            if (!CODE.matcher(one.code()).matches() || !codes.add(one.code())) {
                found.add(Reason.of("gathering.plan.blockCode", one.title()));
            }
            if (one.minutes() < 1 || one.minutes() > MOST_MINUTES) {
                found.add(Reason.of("gathering.plan.blockMinutes", one.title()));
            }
            if (one.pause() && (one.mandatory() || one.cme())) {
                found.add(Reason.of("gathering.plan.pauseCounts", one.title()));
            }
            if (former != null && one.startsAt().isBefore(former.endsAt())) {
                found.add(Reason.of("gathering.plan.blocksOverlap", former.title(), one.title()));
            }
            former = one;
        }
    }

    private static void terms(Plan plan, List<Reason> found) {
        SignUpTerms terms = plan.terms();
        Instant start = plan.startsAt();
        Instant from = terms.from();
        Instant until = terms.until();
        Instant cancel = terms.cancelUntil();
        if (from != null && until != null && !from.isBefore(until)) {
            found.add(Reason.of("gathering.plan.window"));
        }
        if (start != null) {
            if ((from != null && !from.isBefore(start))
                    || (until != null && until.isAfter(start))) {
                found.add(Reason.of("gathering.plan.windowAfterStart"));
            }
            if (cancel != null && cancel.isAfter(start)) {
                found.add(Reason.of("gathering.plan.cancelAfterStart"));
            }
            LocalDate day = JapanTime.dateOf(start);
            LocalDate decide = terms.decideOn();
            LocalDate freeze = terms.freezeOn();
            if (decide != null && decide.isAfter(day)) {
                found.add(Reason.of("gathering.plan.decideAfterStart"));
            }
            if (freeze != null && freeze.isAfter(day)) {
                found.add(Reason.of("gathering.plan.freezeAfterStart"));
            }
        }
        Integer capacity = terms.capacity();
        Integer minimum = terms.minimum();
        if (capacity != null && capacity < 1) {
            found.add(Reason.of("gathering.plan.capacity"));
        }
        if (minimum != null && (minimum < 1 || (capacity != null && minimum > capacity))) {
            found.add(Reason.of("gathering.plan.minimum"));
        }
        if (terms.offerHours() < 1 || terms.offerHours() > MOST_HOURS) {
            found.add(Reason.of("gathering.plan.offerHours", MOST_HOURS));
        }
    }

    private static void quotas(Plan plan, List<Reason> found) {
        Integer capacity = plan.terms().capacity();
        int kept = 0;
        for (Quota.Kept one : plan.quotas()) {
            kept += Math.max(0, one.seats());
            if (one.seats() < 1 || one.label().ja().isBlank() || one.label().en().isBlank()) {
                found.add(Reason.of("gathering.plan.quota"));
            }
        }
        if (plan.quotas().size() > MOST_QUOTAS) {
            found.add(Reason.of("gathering.plan.tooManyQuotas", MOST_QUOTAS));
        }
        if (plan.quotas().isEmpty()) {
            return;
        }
        if (capacity == null) {
            found.add(Reason.of("gathering.plan.quotasOfUnlimited"));
        } else if (kept > capacity) {
            found.add(Reason.of("gathering.plan.quotasExceed", kept, capacity));
        }
    }
}
