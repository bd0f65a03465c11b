package org.yorisoi.gathering.web;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.Audience;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Description;
import org.yorisoi.gathering.PlanRule;
import org.yorisoi.gathering.Quota;
import org.yorisoi.gathering.SignUpTerms;
import org.yorisoi.gathering.Venue;
import org.yorisoi.person.OneLineRule;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.Words;

/**
 * A plan of a gathering as somebody types it: texts, until they are read. Reading says at each
 * field what is wrong and changes nothing that was typed.
 */
public final class PlanForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int TITLE = 120;
    private static final int SHORT = 80;
    private static final int LINE = 200;
    private static final int LONG = 400;
    private static final int CME_CODE = 10;
    private static final int MOST = 99_999;

    /** What a part of the day is. */
    public enum Kind {
        MANDATORY,
        OPTIONAL,
        PAUSE
    }

    /** A line of the day's table. */
    public static final class BlockLine implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String code;
        private String title = "";
        private String titleEn = "";
        private String start = "";
        private String minutes = "";
        private Kind kind = Kind.OPTIONAL;
        private boolean cme;
        private String cmeCode = "";

        BlockLine(String code) {
            this.code = code;
        }

        public String getCode() {
            return code;
        }

        public String getTitle() {
            return title;
        }

        public void setTitle(@Nullable String text) {
            title = text == null ? "" : text;
        }

        public String getTitleEn() {
            return titleEn;
        }

        public void setTitleEn(@Nullable String text) {
            titleEn = text == null ? "" : text;
        }

        public String getStart() {
            return start;
        }

        public void setStart(@Nullable String text) {
            start = text == null ? "" : text;
        }

        public String getMinutes() {
            return minutes;
        }

        public void setMinutes(@Nullable String text) {
            minutes = text == null ? "" : text;
        }

        public Kind getKind() {
            return kind;
        }

        public void setKind(@Nullable Kind other) {
            kind = other == null ? Kind.OPTIONAL : other;
        }

        public boolean isCme() {
            return cme;
        }

        public void setCme(boolean counts) {
            cme = counts;
        }

        public String getCmeCode() {
            return cmeCode;
        }

        public void setCmeCode(@Nullable String text) {
            cmeCode = text == null ? "" : text;
        }
    }

    /** Some seats that are kept. */
    public static final class QuotaLine implements Serializable {

        private static final long serialVersionUID = 1L;

        private String label = "";
        private String labelEn = "";
        private String seats = "";
        private String back = "";
        private Audience.Reach reach = Audience.Reach.BOTH;
        private Profession[] professions = {};

        public String getLabel() {
            return label;
        }

        public void setLabel(@Nullable String text) {
            label = text == null ? "" : text;
        }

        public String getLabelEn() {
            return labelEn;
        }

        public void setLabelEn(@Nullable String text) {
            labelEn = text == null ? "" : text;
        }

        public String getSeats() {
            return seats;
        }

        public void setSeats(@Nullable String text) {
            seats = text == null ? "" : text;
        }

        public String getBack() {
            return back;
        }

        public void setBack(@Nullable String text) {
            back = text == null ? "" : text;
        }

        public Audience.Reach getReach() {
            return reach;
        }

        public void setReach(Audience.@Nullable Reach other) {
            reach = other == null ? Audience.Reach.BOTH : other;
        }

        public Profession[] getProfessions() {
            return professions.clone();
        }

        public void setProfessions(Profession @Nullable [] chosen) {
            professions = chosen == null ? new Profession[0] : chosen.clone();
        }
    }

    /** What is wrong, at a field of the form. */
    public record Fault(String field, Reason reason) implements Serializable {}

    /**
     * What was read.
     *
     * @param plan null = something is wrong
     */
    public record Read(PlanRule.@Nullable Plan plan, List<Fault> faults) {}

    /** The texts by the name of their field. */
    private final Map<String, String> typed = new HashMap<>();

    private final List<BlockLine> blocks = new ArrayList<>();
    private final List<QuotaLine> quotas = new ArrayList<>();
    private Venue.Mode mode = Venue.Mode.IN_PERSON;
    private SignUpTerms.Overlap overlap = SignUpTerms.Overlap.WARN;
    private Audience.Reach reach = Audience.Reach.BOTH;
    private Profession[] professions = {};
    private boolean approval;
    private boolean waitingList = true;

    /** The form of a plan as it stands. */
    static PlanForm of(PlanRule.Plan plan) {
        PlanForm form = new PlanForm();
        Description what = plan.description();
        form.put("title", what.title().ja());
        form.put("titleEn", what.title().en());
        form.put("fee", what.fee());
        form.put("bring", what.bring());
        form.put("contact", what.contact());
        form.put("cme", what.cme());
        Venue venue = plan.venue();
        form.mode = venue.mode();
        form.put("place", venue.place());
        form.put("room", venue.room());
        form.put("address", venue.address());
        form.put("directions", venue.directions());
        form.put("link", venue.onlineLink());
        form.terms(plan.terms());
        LocalDate first =
                plan.blocks().isEmpty() ? null : JapanTime.dateOf(plan.blocks().get(0).startsAt());
        form.put("day", first == null ? "" : first.toString());
        for (Block.Part part : plan.blocks()) {
            form.blocks.add(line(part, first == null ? JapanTime.dateOf(part.startsAt()) : first));
        }
        plan.quotas().forEach(one -> form.quotas.add(line(one)));
        return form;
    }

    private void terms(SignUpTerms terms) {
        moment("from", terms.from());
        moment("until", terms.until());
        moment("cancelUntil", terms.cancelUntil());
        number("minimum", terms.minimum());
        day("decideOn", terms.decideOn());
        number("capacity", terms.capacity());
        number("offerHours", terms.offerHours());
        day("freezeOn", terms.freezeOn());
        approval = terms.approval();
        waitingList = terms.waitingList();
        overlap = terms.overlap();
        reach = terms.audience().reach();
        professions = inOrder(terms.audience().professions());
    }

    private static Profession[] inOrder(Set<Profession> some) {
        return some.stream().sorted(Comparator.naturalOrder()).toArray(Profession[]::new);
    }

    private static BlockLine line(Block.Part part, LocalDate first) {
        BlockLine line = new BlockLine(part.code());
        line.title = part.title().ja();
        line.titleEn = part.title().en();
        line.start = ClockRule.typed(part.startsAt(), first);
        line.minutes = Integer.toString(part.minutes());
        line.kind = part.pause() ? Kind.PAUSE : part.mandatory() ? Kind.MANDATORY : Kind.OPTIONAL;
        line.cme = part.cme();
        String code = part.cmeCode();
        line.cmeCode = code == null ? "" : code;
        return line;
    }

    private static QuotaLine line(Quota.Kept kept) {
        QuotaLine line = new QuotaLine();
        line.label = kept.label().ja();
        line.labelEn = kept.label().en();
        line.seats = Integer.toString(kept.seats());
        LocalDate back = kept.givenBackOn();
        line.back = back == null ? "" : back.toString();
        line.reach = kept.audience().reach();
        line.professions = inOrder(kept.audience().professions());
        return line;
    }

    private void put(String field, @Nullable String text) {
        typed.put(field, text == null ? "" : text);
    }

    private void moment(String field, @Nullable Instant at) {
        put(field, at == null ? "" : ClockRule.typed(at));
    }

    private void day(String field, @Nullable LocalDate day) {
        put(field, day == null ? "" : day.toString());
    }

    private void number(String field, @Nullable Integer number) {
        put(field, number == null ? "" : number.toString());
    }

    /** Another line of the day, behind the last. */
    void addBlock() {
        Set<String> codes = new HashSet<>();
        blocks.forEach(one -> codes.add(one.code));
        int number = blocks.size() + 1;
        while (codes.contains("part-" + number)) {
            number++;
        }
        BlockLine line = new BlockLine("part-" + number);
        line.start = behindTheLast();
        blocks.add(line);
    }

    private String behindTheLast() {
        Checked<LocalDate> first = JapaneseDateRule.check(text("day"));
        if (blocks.isEmpty() || !first.isOk()) {
            return "";
        }
        BlockLine last = blocks.get(blocks.size() - 1);
        Checked<Instant> start = ClockRule.start(last.start, first.get());
        Checked<Integer> minutes = whole(last.minutes);
        return start.isOk() && minutes.isOk()
                ? ClockRule.typed(start.get().plus(Duration.ofMinutes(minutes.get())), first.get())
                : "";
    }

    void removeBlock(int index) {
        if (index >= 0 && index < blocks.size()) {
            blocks.remove(index);
        }
    }

    void addQuota() {
        quotas.add(new QuotaLine());
    }

    void removeQuota(int index) {
        if (index >= 0 && index < quotas.size()) {
            quotas.remove(index);
        }
    }

    /** Reads all of it. */
    Read read() {
        Reading reading = new Reading();
        Description description =
                new Description(
                        new Words(
                                reading.line("title", text("title"), TITLE),
                                reading.line("titleEn", text("titleEn"), TITLE)),
                        reading.optional("fee", LINE),
                        reading.optional("bring", LONG),
                        reading.optional("contact", LINE),
                        reading.optional("cme", LINE));
        Venue venue =
                new Venue(
                        mode,
                        reading.optional("place", TITLE),
                        reading.optional("room", SHORT),
                        reading.optional("address", LINE),
                        reading.optional("directions", LONG),
                        reading.optional("link", LONG));
        SignUpTerms terms =
                new SignUpTerms(
                        reading.moment("from"),
                        reading.moment("until"),
                        reading.moment("cancelUntil"),
                        reading.number("minimum"),
                        reading.day("decideOn"),
                        reading.number("capacity"),
                        approval,
                        waitingList,
                        reading.hours(),
                        reading.day("freezeOn"),
                        overlap,
                        Audience.of(Set.of(professions), reach));
        List<Block.Part> parts = reading.blocks();
        List<Quota.Kept> kept = reading.quotas();
        return reading.faults.isEmpty()
                ? new Read(new PlanRule.Plan(description, venue, terms, parts, kept), List.of())
                : new Read(null, reading.faults);
    }

    /**
     * The field at which a rule's answer is to be said.
     *
     * @return null = at none
     */
    @Nullable String fieldOf(Reason reason) {
        String key = reason.key().replaceFirst("^gathering\\.plan\\.", "");
        return switch (key) {
            case "title" -> text("title").isBlank() ? "title" : "titleEn";
            case "noVenue" -> "place";
            case "noContact" -> "contact";
            case "link" -> "link";
            case "window", "windowAfterStart" -> "until";
            case "cancelAfterStart" -> "cancelUntil";
            case "decideAfterStart" -> "decideOn";
            case "freezeAfterStart" -> "freezeOn";
            case "capacity", "quotasOfUnlimited", "quotasExceed" -> "capacity";
            case "minimum" -> "minimum";
            case "offerHours" -> "offerHours";
            case "past" -> "day";
            case "noBlocks", "tooManyBlocks" -> blocks.isEmpty() ? "addBlock" : "blocks:0:start";
            case "blockCode", "blockMinutes", "pauseCounts", "blocksOverlap" -> blockOf(reason);
            case "quota", "tooManyQuotas" -> quotas.isEmpty() ? "addQuota" : quotaAtFault();
            default -> null;
        };
    }

    /** The line of the last block that a reason names. */
    private String blockOf(Reason reason) {
        String field = reason.key().endsWith("blockMinutes") ? "minutes" : "start";
        if (reason.key().endsWith("pauseCounts")) {
            field = "kind";
        }
        for (int at = reason.args().size() - 1; at >= 0; at--) {
            if (reason.args().get(at) instanceof Words title) {
                for (int i = blocks.size() - 1; i >= 0; i--) {
                    if (TypedText.trimmed(blocks.get(i).title).equals(title.ja())) {
                        return "blocks:" + i + ":" + field;
                    }
                }
            }
        }
        return "blocks:0:" + field;
    }

    private String quotaAtFault() {
        for (int i = 0; i < quotas.size(); i++) {
            QuotaLine one = quotas.get(i);
            if (one.label.isBlank()) {
                return "quotas:" + i + ":label";
            }
            if (one.labelEn.isBlank()) {
                return "quotas:" + i + ":labelEn";
            }
        }
        return "quotas:0:seats";
    }

    private String text(String field) {
        return typed.getOrDefault(field, "");
    }

    private static Checked<Integer> whole(String text) {
        String plain = TypedText.narrow(text);
        return plain.matches("\\d{1,5}") && Integer.parseInt(plain) <= MOST
                ? Checked.of(Integer.parseInt(plain))
                : Checked.no("gathering.clock.number", TypedText.quoted(text));
    }

    /** What is found while reading. */
    private final class Reading {

        private final List<Fault> faults = new ArrayList<>();

        private void wrong(String field, Reason reason) {
            faults.add(new Fault(field, reason));
        }

        private <T> @Nullable T value(String field, Checked<T> checked) {
            if (checked.isOk()) {
                return checked.get();
            }
            wrong(field, checked.why());
            return null;
        }

        private String line(String field, String text, int most) {
            String line = value(field, OneLineRule.check(text, most));
            return line == null ? "" : line;
        }

        private @Nullable String optional(String field, int most) {
            String line = line(field, text(field), most);
            return line.isEmpty() ? null : line;
        }

        private @Nullable Instant moment(String field) {
            return text(field).isBlank() ? null : value(field, ClockRule.moment(text(field)));
        }

        private @Nullable LocalDate day(String field) {
            return day(field, text(field));
        }

        private @Nullable LocalDate day(String field, String text) {
            return text.isBlank() ? null : value(field, JapaneseDateRule.check(text));
        }

        private @Nullable Integer number(String field) {
            return text(field).isBlank() ? null : value(field, whole(text(field)));
        }

        private int hours() {
            Integer hours = number("offerHours");
            return hours == null ? SignUpTerms.USUAL_HOURS : hours;
        }

        private List<Block.Part> blocks() {
            List<Block.Part> parts = new ArrayList<>();
            if (blocks.isEmpty()) {
                return parts;
            }
            LocalDate first = value("day", JapaneseDateRule.check(text("day")));
            for (int i = 0; i < blocks.size(); i++) {
                BlockLine one = blocks.get(i);
                String at = "blocks:" + i + ":";
                String title = needed(at + "title", one.title);
                String titleEn = needed(at + "titleEn", one.titleEn);
                Integer minutes = value(at + "minutes", whole(one.minutes));
                String code = line(at + "cmeCode", one.cmeCode, CME_CODE);
                if (!code.matches("[\\x21-\\x7e]*")) {
                    wrong(at + "cmeCode", Reason.of("gathering.clock.ascii"));
                }
                Instant start =
                        first == null
                                ? null
                                : value(at + "start", ClockRule.start(one.start, first));
                if (start != null && minutes != null) {
                    parts.add(
                            new Block.Part(
                                    one.code,
                                    new Words(title, titleEn),
                                    start,
                                    minutes,
                                    one.kind == Kind.MANDATORY,
                                    one.kind == Kind.PAUSE,
                                    one.cme,
                                    code.isEmpty() ? null : code.toUpperCase(Locale.ROOT)));
                }
            }
            return parts;
        }

        private String needed(String field, String text) {
            String line = line(field, text, TITLE);
            if (line.isEmpty() && faults.stream().noneMatch(one -> one.field().equals(field))) {
                wrong(field, Reason.of("gathering.clock.words"));
            }
            return line;
        }

        private List<Quota.Kept> quotas() {
            List<Quota.Kept> kept = new ArrayList<>();
            for (int i = 0; i < quotas.size(); i++) {
                QuotaLine one = quotas.get(i);
                String at = "quotas:" + i + ":";
                String label = line(at + "label", one.label, SHORT);
                String labelEn = line(at + "labelEn", one.labelEn, SHORT);
                Integer seats = value(at + "seats", whole(one.seats));
                LocalDate back = day(at + "back", one.back);
                if (seats != null) {
                    kept.add(
                            new Quota.Kept(
                                    new Words(label, labelEn),
                                    Audience.of(Set.of(one.professions), one.reach),
                                    seats,
                                    back));
                }
            }
            return kept;
        }
    }

    public Map<String, String> getTyped() {
        return typed;
    }

    public List<BlockLine> getBlocks() {
        return blocks;
    }

    public List<QuotaLine> getQuotas() {
        return quotas;
    }

    public Venue.Mode getMode() {
        return mode;
    }

    public void setMode(Venue.@Nullable Mode other) {
        mode = other == null ? Venue.Mode.IN_PERSON : other;
    }

    public SignUpTerms.Overlap getOverlap() {
        return overlap;
    }

    public void setOverlap(SignUpTerms.@Nullable Overlap other) {
        overlap = other == null ? SignUpTerms.Overlap.WARN : other;
    }

    public Audience.Reach getReach() {
        return reach;
    }

    public void setReach(Audience.@Nullable Reach other) {
        reach = other == null ? Audience.Reach.BOTH : other;
    }

    public Profession[] getProfessions() {
        return professions.clone();
    }

    public void setProfessions(Profession @Nullable [] chosen) {
        professions = chosen == null ? new Profession[0] : chosen.clone();
    }

    public boolean isApproval() {
        return approval;
    }

    public void setApproval(boolean asked) {
        approval = asked;
    }

    public boolean isWaitingList() {
        return waitingList;
    }

    public void setWaitingList(boolean kept) {
        waitingList = kept;
    }
}
