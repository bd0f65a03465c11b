package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.AttendanceMark;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.LogMatching;
import org.yorisoi.gathering.PresenceMark;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.faces.Messages;

/**
 * The paper roll: printed before, copied line by line afterwards. A line is a number or a name, and
 * the times, or the minutes of one block; Enter takes it and asks for the next.
 */
@Named("rollPage")
@RequestScoped
public class RollPage {

    private static final int RECENT = 12;

    @Inject private RollDesk roll;
    @Inject private GatheringDesk desk;
    @Inject private AttendanceCells cells;
    @Inject private GatheringWords words;
    @Inject private JapanTime time;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private DeskWhere where = new DeskWhere(0, 0);
    private RollDesk.@Nullable Sheet sheet;
    private @Nullable String block;
    private @Nullable LocalDate day;
    private final Map<String, String> typed = new LinkedHashMap<>();
    private List<Meant> meant = List.of();

    /** What is copied, and of which day. */
    public record Tab(String href, String label, boolean current) {
        public String getHref() {
            return href;
        }

        public String getLabel() {
            return label;
        }

        public boolean isCurrent() {
            return current;
        }
    }

    /** Somebody who may be meant. */
    public record Meant(int number, String name, String post) {
        public int getNumber() {
            return number;
        }

        public String getName() {
            return name;
        }

        public String getPost() {
            return post;
        }
    }

    /** Something that was copied. */
    public record Copied(String number, String name, String text, String when) {
        public String getNumber() {
            return number;
        }

        public String getName() {
            return name;
        }

        public String getText() {
            return text;
        }

        public String getWhen() {
            return when;
        }
    }

    /** A line of the printed roll. */
    public record Line(int number, String name, String kana, String profession, String post) {
        public int getNumber() {
            return number;
        }

        public String getName() {
            return name;
        }

        public String getKana() {
            return kana;
        }

        public String getProfession() {
            return profession;
        }

        public String getPost() {
            return post;
        }
    }

    @PostConstruct
    void open() {
        where = DeskWhere.of(request, desk);
        getSheet();
        String code = request.getParameter("block");
        if (code != null && !code.isEmpty()) {
            if (blocks().stream().noneMatch(one -> one.getCode().equals(code))) {
                throw new NotFoundException();
            }
            block = code;
        }
        String asked = request.getParameter("day");
        day =
                days().stream()
                        .filter(one -> one.toString().equals(asked))
                        .findFirst()
                        .orElseGet(this::usualDay);
    }

    /** Today if it meets today, else its first. */
    private @Nullable LocalDate usualDay() {
        List<LocalDate> days = days();
        LocalDate today = time.today();
        return days.contains(today) ? today : days.isEmpty() ? null : days.get(0);
    }

    private RollDesk.Sheet getSheet() {
        RollDesk.Sheet known = sheet;
        if (known == null) {
            known = roll.sheet(where.id());
            sheet = known;
        }
        return known;
    }

    private List<Block> blocks() {
        return getSheet().blocks().stream().filter(one -> !one.isPause()).toList();
    }

    private List<LocalDate> days() {
        return List.copyOf(
                new TreeSet<>(
                        blocks().stream()
                                .map(one -> JapanTime.dateOf(one.getStartsAt()))
                                .toList()));
    }

    /** Takes a line. */
    public void copy() {
        for (String field : List.of("who", "arrived", "left", "minutes")) {
            typed.put(field, Objects.requireNonNullElse(request.getParameter(field), ""));
        }
        Optional<RollDesk.Line> who = who(kept("who"));
        if (who.isEmpty()) {
            return;
        }
        String name = who.get().person().getFullName();
        long person = who.get().place().getPersonId();
        try {
            boolean fresh = block == null ? times(person) : minutes(person, block);
            sheet = null;
            typed.clear();
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    fresh ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
                                    m.text(
                                            fresh ? "gathering.copy.did" : "gathering.copy.again",
                                            who.get().place().getQueueNo(),
                                            name),
                                    null));
        } catch (BusinessException e) {
            sheet = null;
            String key = e.reason().key();
            wrong(
                    key.endsWith(".LEFT")
                            ? "left"
                            : key.contains("Times") || key.contains("backwards")
                                    ? "arrived"
                                    : block == null ? "arrived" : "minutes",
                    m.text("gathering.copy.of", name, m.reason(e.reason())));
        } catch (IllegalArgumentException e) {
            // The field has its word already.
            sheet = null;
        }
    }

    private boolean times(long person) {
        @Nullable Instant arrived = moment("arrived");
        @Nullable Instant left = moment("left");
        if (!fault("arrived").isEmpty() || !fault("left").isEmpty()) {
            throw new IllegalArgumentException("a time");
        }
        return roll.copyTimes(where.id(), person, arrived, left);
    }

    /** A time of the day that is copied; three digits are enough. */
    private @Nullable Instant moment(String field) {
        String text = TypedText.narrow(kept(field));
        LocalDate of = day;
        if (text.isEmpty() || of == null) {
            return null;
        }
        Checked<Instant> at = ClockRule.start(text.matches("\\d{3}") ? "0" + text : text, of);
        if (!at.isOk()) {
            wrong(field, m.reason(at.why()));
            return null;
        }
        return at.get();
    }

    private boolean minutes(long person, String code) {
        String text = TypedText.narrow(kept("minutes"));
        if (!text.matches("\\d{0,4}")) {
            wrong("minutes", m.text("gathering.clock.number", kept("minutes")));
            throw new IllegalArgumentException("minutes");
        }
        Integer minutes = text.isEmpty() || text.equals("0") ? null : Integer.valueOf(text);
        RollDesk.Copying came =
                roll.copy(
                        where.id(),
                        code,
                        List.of(new RollDesk.Copied(person, !text.equals("0"), minutes)));
        Reason refusal = came.refused().get(person);
        if (refusal != null) {
            throw new BusinessException(refusal);
        }
        return came.noted() > 0;
    }

    /** Who is meant by a number, or by a name that is one person's alone. */
    private Optional<RollDesk.Line> who(String text) {
        String plain = TypedText.narrow(text);
        if (plain.isEmpty()) {
            wrong("who", m.get("gathering.copy.whoMissing"));
            return Optional.empty();
        }
        List<RollDesk.Line> lines = getSheet().lines();
        List<RollDesk.Line> found =
                plain.matches("\\d{1,6}")
                        ? lines.stream()
                                .filter(one -> one.place().getQueueNo() == Integer.parseInt(plain))
                                .toList()
                        : lines.stream().filter(one -> isNamed(one, plain)).toList();
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        if (found.isEmpty()) {
            wrong("who", m.text("gathering.copy.nobody", TypedText.quoted(text)));
        } else {
            meant =
                    found.stream()
                            .map(
                                    one ->
                                            new Meant(
                                                    one.place().getQueueNo(),
                                                    one.person().getFullName(),
                                                    Objects.requireNonNullElse(one.post(), "")))
                            .toList();
            wrong("who", m.text("gathering.copy.several", TypedText.quoted(text), found.size()));
        }
        return Optional.empty();
    }

    private static boolean isNamed(RollDesk.Line line, String text) {
        String name = LogMatching.key(text);
        return !name.isEmpty()
                && (LogMatching.key(line.person().getFullName()).startsWith(name)
                        || LogMatching.key(
                                        line.person().getFamilyKana()
                                                + line.person().getGivenKana())
                                .startsWith(name));
    }

    private static void wrong(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    /** What was typed and not taken. */
    public String kept(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What is wrong with a field; empty = nothing. */
    public String fault(String field) {
        List<FacesMessage> said = FacesContext.getCurrentInstance().getMessageList(field);
        return said.isEmpty() ? "" : said.get(0).getSummary();
    }

    public List<Meant> getMeant() {
        return meant;
    }

    /** What may be copied: the times, or a block. */
    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(link(null, day), m.get("gathering.copy.times"), block == null));
        for (Block one : blocks()) {
            if (!one.getStartsAt().isAfter(time.now())) {
                tabs.add(
                        new Tab(
                                link(one.getCode(), day),
                                one.getTitle().in(user.locale()),
                                one.getCode().equals(block)));
            }
        }
        return tabs;
    }

    /** The days, if it meets on several. */
    public List<Tab> getDays() {
        List<LocalDate> days = days();
        return days.size() < 2 || block != null
                ? List.of()
                : days.stream()
                        .map(one -> new Tab(link(null, one), m.date(one), one.equals(day)))
                        .toList();
    }

    private String link(@Nullable String code, @Nullable LocalDate of) {
        return where.link("roll")
                + (code == null ? "" : "&block=" + code)
                + (of == null || days().size() < 2 ? "" : "&day=" + of);
    }

    /** What was copied last, the newest first. */
    public List<Copied> getRecent() {
        List<Map.Entry<RollDesk.Line, AttendanceMark>> marks = new ArrayList<>();
        for (RollDesk.Line line : getSheet().lines()) {
            line.marks().stream()
                    .filter(mark -> mark.getSource() == PresenceMark.Source.ROLL)
                    .forEach(mark -> marks.add(Map.entry(line, mark)));
        }
        return marks.stream()
                .sorted(
                        Comparator.comparing(
                                        (Map.Entry<RollDesk.Line, AttendanceMark> one) ->
                                                one.getValue().getId())
                                .reversed())
                .limit(RECENT)
                .map(
                        one ->
                                new Copied(
                                        Integer.toString(one.getKey().place().getQueueNo()),
                                        one.getKey().person().getFullName(),
                                        cells.said(one.getValue(), title(one.getValue())),
                                        m.dateTime(one.getValue().getRecordedAt())))
                .toList();
    }

    private String title(AttendanceMark mark) {
        String code = mark.getBlock();
        return blocks().stream()
                .filter(one -> one.getCode().equals(code))
                .findFirst()
                .map(one -> one.getTitle().in(user.locale()))
                .orElse(m.get("gathering.said.allBlocks"));
    }

    /** How many have something from the paper, of how many. */
    public String getProgress() {
        long done =
                getSheet().lines().stream()
                        .filter(
                                line ->
                                        line.marks().stream()
                                                .anyMatch(
                                                        mark ->
                                                                mark.getSource()
                                                                        == PresenceMark.Source
                                                                                .ROLL))
                        .count();
        return m.text("gathering.copy.progress", getSheet().lines().size(), done);
    }

    public boolean isNothing() {
        return getSheet().lines().isEmpty();
    }

    /** Whether lines are taken. */
    public boolean isOpen() {
        Gathering.State state = getSheet().gathering().getState();
        return state == Gathering.State.ANNOUNCED
                || state == Gathering.State.CONFIRMED
                || state == Gathering.State.HELD;
    }

    public boolean isBegun() {
        Instant start = getSheet().gathering().getStartsAt();
        return start != null && !start.isAfter(time.now());
    }

    public int getBlockMinutes() {
        return blocks().stream()
                .filter(one -> one.getCode().equals(block))
                .mapToInt(Block::getMinutes)
                .findFirst()
                .orElse(0);
    }

    /** Everybody, by number, for the printed roll. */
    public List<Line> getLines() {
        return getSheet().lines().stream()
                .sorted(Comparator.comparing(one -> one.place().getQueueNo()))
                .map(
                        one ->
                                new Line(
                                        one.place().getQueueNo(),
                                        one.person().getFullName(),
                                        one.person().getFamilyKana()
                                                + " "
                                                + one.person().getGivenKana(),
                                        m.word("person.profession", one.place().getProfession()),
                                        Objects.requireNonNullElse(one.post(), "")))
                .toList();
    }

    /** Empty lines at the end, for whoever is on no list. */
    public List<Integer> getBlank() {
        return List.of(1, 2, 3, 4, 5);
    }

    public String getTitle() {
        return getSheet().gathering().getTitle().in(user.locale());
    }

    public String getWhen() {
        Gathering gathering = getSheet().gathering();
        return m.text(
                "gathering.desk.lead",
                words.day(gathering.getStartsAt()),
                words.hours(gathering.getStartsAt(), gathering.getEndsAt()),
                words.place(gathering.getVenue()));
    }

    public String to(String page) {
        return where.link(page);
    }

    public long getOrganisationId() {
        return where.organisationId();
    }

    public long getId() {
        return where.id();
    }

    public @Nullable String getBlock() {
        return block;
    }

    public String getDay() {
        LocalDate of = day;
        return of == null ? "" : of.toString();
    }
}
