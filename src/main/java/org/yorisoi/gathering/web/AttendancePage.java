package org.yorisoi.gathering.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.AttendanceMark;
import org.yorisoi.gathering.Block;
import org.yorisoi.gathering.Confirmation;
import org.yorisoi.gathering.DoorSeats;
import org.yorisoi.gathering.Gathering;
import org.yorisoi.gathering.GatheringDesk;
import org.yorisoi.gathering.Presence;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.gathering.RollDesk;
import org.yorisoi.person.Roster;
import org.yorisoi.person.RosterQuery;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * Who is there: everybody by block, and the one person or block that is being entered. What is
 * shown stands in the address and in the form; the page keeps no state.
 */
@Named("attendancePage")
@RequestScoped
public class AttendancePage {

    private static final int PAGE = 50;
    private static final int MOST_FOUND = 8;

    @Inject private RollDesk roll;
    @Inject private EntryReading reading;
    @Inject private GatheringDesk desk;
    @Inject private Roster roster;
    @Inject private AttendanceCells cells;
    @Inject private GatheringWords words;
    @Inject private JapanTime time;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private DeskWhere where = new DeskWhere(0, 0);
    private Show show = Show.ALL;
    private Order order = Order.NAME;
    private int pageNumber;
    private @Nullable Long person;
    private @Nullable String block;
    private @Nullable String thing;
    private RollDesk.@Nullable Sheet sheet;
    private RollDesk.@Nullable One one;
    private @Nullable List<Row> rows;
    private final Map<String, String> typed = new LinkedHashMap<>();
    private @Nullable String stranger;

    /** Which people. */
    public enum Show {
        ALL,
        UNKNOWN,
        PARTLY
    }

    /** In which order. */
    public enum Order {
        NAME,
        NUMBER,
        MINUTES
    }

    /** A link that may be the present one. */
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

    /** A block as the head of a column. */
    public record Column(
            String code, String title, String time, String href, boolean current, boolean begun) {
        public String getCode() {
            return code;
        }

        public String getTitle() {
            return title;
        }

        public String getTime() {
            return time;
        }

        public String getHref() {
            return href;
        }

        public boolean isCurrent() {
            return current;
        }

        public boolean isBegun() {
            return begun;
        }
    }

    /** Somebody in the table. */
    public record Row(
            long id,
            int number,
            String name,
            String kana,
            String profession,
            String post,
            boolean walkIn,
            boolean current,
            String href,
            List<AttendanceCells.Cell> cells,
            List<AttendanceCells.Sum> sums) {
        public long getId() {
            return id;
        }

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

        public boolean isWalkIn() {
            return walkIn;
        }

        public boolean isCurrent() {
            return current;
        }

        public String getHref() {
            return href;
        }

        public List<AttendanceCells.Cell> getCells() {
            return cells;
        }

        public List<AttendanceCells.Sum> getSums() {
            return sums;
        }
    }

    /** Something that was noted. */
    public record Noted(
            String thing,
            String text,
            String source,
            String when,
            String by,
            String reason,
            boolean withdrawn,
            boolean time,
            String href,
            boolean current) {
        public String getThing() {
            return thing;
        }

        public String getText() {
            return text;
        }

        public String getSource() {
            return source;
        }

        public String getWhen() {
            return when;
        }

        public String getBy() {
            return by;
        }

        public String getReason() {
            return reason;
        }

        public boolean isWithdrawn() {
            return withdrawn;
        }

        public boolean isTime() {
            return time;
        }

        public String getHref() {
            return href;
        }

        public boolean isCurrent() {
            return current;
        }
    }

    /** A post that she may have come with. */
    public record PostLine(long id, String label, boolean chosen) {
        public long getId() {
            return id;
        }

        public String getLabel() {
            return label;
        }

        public boolean isChosen() {
            return chosen;
        }
    }

    /** Somebody of the house who may be added. */
    public record Found(long id, String name, String kana, String profession, boolean already) {
        public long getId() {
            return id;
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

        public boolean isAlready() {
            return already;
        }
    }

    @PostConstruct
    void open() {
        where = DeskWhere.of(request, desk);
        show = constant(Show.values(), "show", Show.ALL);
        order = constant(Order.values(), "order", Order.NAME);
        String asked = request.getParameter("page");
        pageNumber = asked != null && asked.matches("\\d{1,4}") ? Integer.parseInt(asked) : 0;
        String who = request.getParameter("person");
        person = who != null && who.matches("\\d{1,12}") ? Long.valueOf(who) : null;
        block = present("block", "[a-z0-9-]{1,40}");
        thing = present("thing", "[\\w :.-]{1,80}");
        if (isScanning()) {
            person = null;
            block = null;
            gathering();
            return;
        }
        getSheet();
        if (person != null) {
            getOne();
        }
        String code = block;
        if (code != null && blocks().stream().noneMatch(one -> one.getCode().equals(code))) {
            throw new NotFoundException();
        }
    }

    private @Nullable String present(String name, String form) {
        String value = request.getParameter(name);
        return value != null && value.matches(form) ? value : null;
    }

    private <E extends Enum<E>> E constant(E[] values, String name, E otherwise) {
        return Arrays.stream(values)
                .filter(one -> one.name().equals(request.getParameter(name)))
                .findFirst()
                .orElse(otherwise);
    }

    public RollDesk.Sheet getSheet() {
        RollDesk.Sheet known = sheet;
        if (known == null) {
            known = roll.sheet(where.id());
            sheet = known;
        }
        return known;
    }

    private Gathering gathering() {
        return isScanning() ? reading.getStanding().gathering() : getSheet().gathering();
    }

    /** Whether the desk scans: then the page is the scanner's, without the roll. */
    public boolean isScanning() {
        return request.getParameter("scan") != null;
    }

    /** Whether codes are scanned here: people come to a room, and no head has confirmed. */
    public boolean isScanned() {
        return !isDraft() && !isCancelled() && !isClosed();
    }

    public String getScanHref() {
        return where.link("attendance") + "&scan=1";
    }

    /** The person who is being entered; null = nobody is. */
    public RollDesk.@Nullable One getOne() {
        RollDesk.One known = one;
        Long who = person;
        if (known == null && who != null) {
            known = roll.one(getSheet(), who);
            one = known;
        }
        return known;
    }

    private List<Block> blocks() {
        return getSheet().blocks().stream().filter(one -> !one.isPause()).toList();
    }

    private void again() {
        sheet = null;
        one = null;
        rows = null;
    }

    // ------------------------------------------------------------- what is done

    public void arrive() {
        note(Direction.IN);
    }

    public void leave() {
        note(Direction.OUT);
    }

    private void note(Direction direction) {
        long who = who();
        Optional<Instant> at = moment("at");
        if (at.isPresent()) {
            does(
                    "at",
                    () -> {
                        boolean fresh = roll.time(where.id(), who, direction, at.get());
                        return fresh
                                ? m.text(
                                        "gathering.attendance.did." + direction,
                                        name(),
                                        AttendanceCells.clock(at.get()))
                                : m.text("gathering.attendance.did.nothing", name());
                    });
        }
    }

    public void tickPresent() {
        tick(true);
    }

    public void tickAbsent() {
        tick(false);
    }

    private void tick(boolean present) {
        long who = who();
        String code = Objects.requireNonNullElse(block, "");
        does(
                null,
                () -> {
                    roll.tick(where.id(), who, code, present);
                    return m.text(
                            present
                                    ? "gathering.attendance.did.present"
                                    : "gathering.attendance.did.absent",
                            name(),
                            title(code));
                });
    }

    /** An officer decides on a block in minutes. */
    public void correct() {
        long who = who();
        String code = Objects.requireNonNullElse(block, "");
        String minutes = typed("minutes");
        String plain = org.yorisoi.platform.TypedText.narrow(minutes);
        if (!plain.matches("\\d{1,4}")) {
            wrong("minutes", m.text("gathering.clock.number", minutes));
            return;
        }
        does(
                "why",
                () -> {
                    roll.correct(where.id(), who, code, Integer.parseInt(plain), typed("why"));
                    return m.text(
                            "gathering.attendance.did.corrected",
                            name(),
                            title(code),
                            Integer.valueOf(plain));
                });
    }

    /** A time that was noted is another. */
    public void amend() {
        Optional<Instant> at = moment("other");
        if (at.isPresent()) {
            change(at.get());
        }
    }

    /** What was noted was not so. */
    public void withdraw() {
        change(null);
    }

    private void change(@Nullable Instant at) {
        long who = who();
        String which = Objects.requireNonNullElse(thing, "");
        does(
                "reason",
                () -> {
                    roll.amend(where.id(), who, which, at, typed("reason"));
                    thing = null;
                    return m.text(
                            at == null
                                    ? "gathering.attendance.did.withdrawn"
                                    : "gathering.attendance.did.amended",
                            name());
                });
    }

    public void comeWith() {
        long who = who();
        String post = request.getParameter("post");
        if (post == null || !post.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        does(
                null,
                () -> {
                    roll.comeWith(where.id(), who, Long.parseLong(post));
                    return m.text("gathering.attendance.did.post", name());
                });
    }

    /** Everybody whose box was chosen. */
    public void tickAll() {
        String code = Objects.requireNonNullElse(block, "");
        Map<Long, Boolean> present = new LinkedHashMap<>();
        for (Row row : getRows()) {
            String said = request.getParameter("is" + row.id());
            if ("in".equals(said) || "out".equals(said)) {
                present.put(row.id(), said.equals("in"));
            }
        }
        if (present.isEmpty()) {
            wrong(null, m.get("gathering.attendance.nobodyTicked"));
            return;
        }
        tickAll(code, present);
    }

    /** Everybody who is shown, after saying that one has looked. */
    public void allPresent() {
        if (!"yes".equals(request.getParameter("sure"))) {
            wrong("sure", m.get("gathering.attendance.sureFirst"));
            return;
        }
        Map<Long, Boolean> present = new LinkedHashMap<>();
        getRows().forEach(row -> present.put(row.id(), true));
        tickAll(Objects.requireNonNullElse(block, ""), present);
    }

    private void tickAll(String code, Map<Long, Boolean> present) {
        does(
                null,
                () ->
                        m.text(
                                "gathering.attendance.did.many",
                                title(code),
                                present.size(),
                                roll.tickAll(where.id(), code, present)));
    }

    /** Somebody of the house. */
    public void add(long personId) {
        does(null, () -> added(roll.addOwn(where.organisationId(), where.id(), personId)));
    }

    /** Somebody else, by her address. */
    public void addByMail() {
        String mail = typed("mail");
        does(
                "mail",
                () -> {
                    RollDesk.Added added = roll.addByMail(where.id(), mail);
                    if (added.personId() == null) {
                        stranger = mail;
                        return "";
                    }
                    typed.remove("mail");
                    return added(added);
                });
    }

    private String added(RollDesk.Added added) {
        Reason refusal = added.refusal();
        if (refusal != null) {
            throw new BusinessException(refusal);
        }
        return m.text(
                added.already()
                        ? "gathering.attendance.did.there"
                        : "gathering.attendance.did.added",
                Objects.requireNonNullElse(added.name(), ""));
    }

    private interface Deed {
        /** Does it; gives what to say, empty = nothing. */
        String done();
    }

    /** Does it and says so, or why not; then what was typed stays. */
    private void does(@Nullable String field, Deed deed) {
        try {
            String said = deed.done();
            again();
            if (!said.isEmpty()) {
                typed.clear();
                FacesContext.getCurrentInstance()
                        .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, said, null));
            }
        } catch (BusinessException e) {
            again();
            wrong(field, m.reason(e.reason()));
        }
    }

    private static void wrong(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    private long who() {
        Long who = person;
        if (who == null) {
            throw new NotFoundException();
        }
        return who;
    }

    private String name() {
        RollDesk.One known = getOne();
        return known == null ? "" : known.line().person().getFullName();
    }

    private String title(String code) {
        return blocks().stream()
                .filter(one -> one.getCode().equals(code))
                .findFirst()
                .map(one -> one.getTitle().in(user.locale()))
                .orElse(code);
    }

    /** A time as it was typed, of the gathering's first day unless it says another. */
    private Optional<Instant> moment(String field) {
        Checked<Instant> at = ClockRule.start(typed(field), firstDay());
        if (!at.isOk()) {
            wrong(field, m.reason(at.why()));
            return Optional.empty();
        }
        return Optional.of(at.get());
    }

    /** The day whose hours are typed without a date: today if it meets today, else its first. */
    private LocalDate firstDay() {
        LocalDate today = time.today();
        return blocks().stream()
                .map(one -> JapanTime.dateOf(one.getStartsAt()))
                .filter(today::equals)
                .findFirst()
                .orElseGet(
                        () -> {
                            Instant start = gathering().getStartsAt();
                            return start == null ? today : JapanTime.dateOf(start);
                        });
    }

    /** What was typed into a field. */
    public String typed(String field) {
        return typed.computeIfAbsent(
                field, name -> Objects.requireNonNullElse(request.getParameter(name), ""));
    }

    /** The same, for a page that was only opened: a field that nobody typed into is empty. */
    public String kept(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What is wrong with a field; empty = nothing. */
    public String fault(String field) {
        List<FacesMessage> said = FacesContext.getCurrentInstance().getMessageList(field);
        return said.isEmpty() ? "" : said.get(0).getSummary();
    }

    // ------------------------------------------------------------- what is shown

    public List<Column> getColumns() {
        Instant now = time.now();
        LocalDate first = firstDay();
        List<Column> columns = new ArrayList<>();
        for (Block each : blocks()) {
            LocalDate day = JapanTime.dateOf(each.getStartsAt());
            String clock = AttendanceCells.clock(each.getStartsAt());
            columns.add(
                    new Column(
                            each.getCode(),
                            each.getTitle().in(user.locale()),
                            m.text(
                                    "gathering.attendance.blockAt",
                                    day.equals(first)
                                            ? clock
                                            : day.getMonthValue()
                                                    + "/"
                                                    + day.getDayOfMonth()
                                                    + " "
                                                    + clock,
                                    each.getMinutes()),
                            link(show, order, pageNumber, null, each.getCode()),
                            each.getCode().equals(block) && person == null,
                            !each.getStartsAt().isAfter(now)));
        }
        return columns;
    }

    private List<RollDesk.Line> shown() {
        return getSheet().lines().stream().filter(line -> isIn(line, show)).sorted(by()).toList();
    }

    private static boolean isIn(RollDesk.Line line, Show wanted) {
        return switch (wanted) {
            case ALL -> true;
            case UNKNOWN -> line.isUnknown();
            case PARTLY ->
                    line.presence().sittings().stream().anyMatch(sitting -> sitting.lost() > 0);
        };
    }

    private Comparator<RollDesk.Line> by() {
        return switch (order) {
            case NAME -> Comparator.comparing(line -> 0); // as the door gave them
            case NUMBER -> Comparator.comparing(line -> line.place().getQueueNo());
            case MINUTES ->
                    Comparator.comparing(
                            line ->
                                    line.presence().sittings().stream()
                                            .mapToInt(Presence.Sitting::minutes)
                                            .max()
                                            .orElse(0));
        };
    }

    public List<Row> getRows() {
        List<Row> known = rows;
        if (known == null) {
            List<RollDesk.Line> lines = shown();
            int from = Math.min(lines.size(), pageNumber * PAGE);
            known =
                    lines.subList(from, Math.min(lines.size(), from + PAGE)).stream()
                            .map(this::row)
                            .toList();
            rows = known;
        }
        return known;
    }

    private Row row(RollDesk.Line line) {
        long id = line.place().getPersonId();
        List<AttendanceCells.Cell> inBlocks = new ArrayList<>();
        List<AttendanceCells.Sum> sums = new ArrayList<>();
        for (Presence.Sitting sitting : line.presence().sittings()) {
            for (int i = 0; i < sitting.blocks().size(); i++) {
                String code = sitting.blocks().get(i).block().code();
                inBlocks.add(
                        cells.cell(
                                line,
                                sitting,
                                i,
                                title(code),
                                link(show, order, pageNumber, id, code)));
            }
            sums.add(cells.sum(sitting, getSheet().needed()));
        }
        Long chosen = person;
        return new Row(
                id,
                line.place().getQueueNo(),
                line.person().getFullName(),
                line.person().getFamilyKana() + " " + line.person().getGivenKana(),
                m.word("person.profession", line.place().getProfession()),
                Objects.requireNonNullElse(line.post(), m.get("gathering.applicants.noPost")),
                line.place().isWalkIn(),
                chosen != null && chosen == id,
                link(show, order, pageNumber, id, null),
                inBlocks,
                sums);
    }

    private String link(
            Show wanted, Order inOrder, int page, @Nullable Long who, @Nullable String code) {
        return where.link("attendance")
                + (wanted == Show.ALL ? "" : "&show=" + wanted)
                + (inOrder == Order.NAME ? "" : "&order=" + inOrder)
                + (page == 0 ? "" : "&page=" + page)
                + (who == null ? "" : "&person=" + who)
                + (code == null ? "" : "&block=" + code)
                + (who == null && code == null ? "" : "#enter");
    }

    public List<Tab> getTabs() {
        List<Tab> tabs = new ArrayList<>();
        for (Show each : Show.values()) {
            long count = getSheet().lines().stream().filter(line -> isIn(line, each)).count();
            tabs.add(
                    new Tab(
                            link(each, order, 0, null, null),
                            m.text(
                                    "gathering.desk.tab",
                                    m.word("gathering.attendance.show", each),
                                    count),
                            each == show));
        }
        return tabs;
    }

    public List<Tab> getOrders() {
        return Arrays.stream(Order.values())
                .map(
                        each ->
                                new Tab(
                                        link(show, each, 0, null, null),
                                        m.word("gathering.attendance.order", each),
                                        each == order))
                .toList();
    }

    /** The blocks to choose from for the one who is being entered. */
    public List<Tab> getChoices() {
        return blocks().stream()
                .map(
                        each ->
                                new Tab(
                                        link(show, order, pageNumber, person, each.getCode()),
                                        each.getTitle().in(user.locale()),
                                        each.getCode().equals(block)))
                .toList();
    }

    /** What counts of what was noted about her, in order. */
    public List<Noted> getMarks() {
        RollDesk.One known = getOne();
        return known == null
                ? List.of()
                : known.line().marks().stream()
                        .sorted(Comparator.comparing(AttendanceMark::getId))
                        .map(mark -> noted(known, mark))
                        .toList();
    }

    /** Every revision, the newest first. */
    public List<Noted> getHistory() {
        RollDesk.One known = getOne();
        return known == null
                ? List.of()
                : known.history().stream().map(mark -> noted(known, mark)).toList();
    }

    private Noted noted(RollDesk.One known, AttendanceMark mark) {
        Long by = mark.getRecordedBy();
        String code = mark.getBlock();
        return new Noted(
                mark.getThing(),
                cells.said(mark, code == null ? m.get("gathering.said.allBlocks") : title(code)),
                m.word("gathering.source", mark.getSource()),
                m.dateTime(mark.getRecordedAt()),
                by == null
                        ? m.get("gathering.attendance.herself")
                        : known.names().getOrDefault(by, ""),
                Objects.requireNonNullElse(mark.getReason(), ""),
                mark.isWithdrawn(),
                mark.getAt() != null,
                link(show, order, pageNumber, person, block)
                        .replace(
                                "#enter",
                                "&thing="
                                        + URLEncoder.encode(mark.getThing(), StandardCharsets.UTF_8)
                                        + "#enter"),
                mark.getThing().equals(thing));
    }

    /** The mark that is being mended; null = none. */
    public @Nullable Noted getMended() {
        return getMarks().stream().filter(Noted::current).findFirst().orElse(null);
    }

    public List<PostLine> getPosts() {
        RollDesk.One known = getOne();
        if (known == null) {
            return List.of();
        }
        Long now = known.line().place().getPostId();
        List<PostLine> lines = new ArrayList<>();
        for (DoorSeats.Post post : known.posts()) {
            String department = post.department();
            lines.add(
                    new PostLine(
                            post.id(),
                            department == null || department.isEmpty()
                                    ? post.organisation()
                                    : m.text(
                                            "gathering.one.postAt",
                                            post.organisation(),
                                            department),
                            now != null && now == post.id()));
        }
        return lines;
    }

    /** What is known of the block that is being entered, in words; empty = no block. */
    public String getBlockSaid() {
        RollDesk.One known = getOne();
        if (known == null) {
            return "";
        }
        for (Presence.Sitting sitting : known.line().presence().sittings()) {
            for (Presence.InBlock in : sitting.blocks()) {
                if (in.block().code().equals(block)) {
                    return in.minutes() == null
                            ? m.reason(Objects.requireNonNull(in.why()).reason())
                            : m.text(
                                    "gathering.attendance.counts",
                                    in.minutes(),
                                    in.block().minutes());
                }
            }
        }
        return "";
    }

    /** All that was said of it, where it does not agree. */
    public List<String> getSaid() {
        RollDesk.One known = getOne();
        List<String> said = new ArrayList<>();
        if (known != null) {
            for (Presence.Sitting sitting : known.line().presence().sittings()) {
                for (Presence.InBlock in : sitting.blocks()) {
                    if (in.block().code().equals(block) && in.isContradictory()) {
                        in.statements()
                                .forEach(
                                        one ->
                                                said.add(
                                                        m.text(
                                                                "gathering.attendance.saidBy",
                                                                String.join(
                                                                        " ",
                                                                        one.sources().stream()
                                                                                .sorted()
                                                                                .map(
                                                                                        source ->
                                                                                                m
                                                                                                        .word(
                                                                                                                "gathering.source",
                                                                                                                source))
                                                                                .toList()),
                                                                one.minutes())));
                    }
                }
            }
        }
        return said;
    }

    public String getBlockTitle() {
        String code = block;
        return code == null ? "" : title(code);
    }

    public int getBlockMinutes() {
        return blocks().stream()
                .filter(each -> each.getCode().equals(block))
                .mapToInt(Block::getMinutes)
                .findFirst()
                .orElse(0);
    }

    /** Whether the block that is being entered has begun. */
    public boolean isBegun() {
        return blocks().stream()
                .anyMatch(
                        each ->
                                each.getCode().equals(block)
                                        && !each.getStartsAt().isAfter(time.now()));
    }

    /** What the cell of a person in the block that is being entered says. */
    public AttendanceCells.@Nullable Cell inBlock(Row row) {
        List<Block> all = blocks();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getCode().equals(block) && i < row.cells().size()) {
                return row.cells().get(i);
            }
        }
        return null;
    }

    /** Where the day stands, in a sentence. */
    public String getMoment() {
        Instant now = time.now();
        Gathering gathering = gathering();
        Instant start = gathering.getStartsAt();
        Instant end = gathering.getEndsAt();
        if (start == null || end == null) {
            return words.day(start);
        }
        if (isScanning()) {
            return m.text(
                    "gathering.scan.lead", getTitle(), words.day(start), words.hours(start, end));
        }
        String day = words.day(start);
        if (now.isBefore(start)) {
            return m.text("gathering.attendance.before", day, words.hour(start));
        }
        if (!now.isBefore(end)) {
            return m.text("gathering.attendance.over", day, words.hour(end));
        }
        Optional<Block> running =
                getSheet().blocks().stream()
                        .filter(
                                each ->
                                        !each.getStartsAt().isAfter(now)
                                                && each.getEndsAt().isAfter(now))
                        .findFirst();
        Optional<Block> next =
                blocks().stream().filter(each -> each.getStartsAt().isAfter(now)).findFirst();
        String present =
                running.map(each -> each.getTitle().in(user.locale()))
                        .orElse(m.get("gathering.attendance.pause"));
        return next.map(
                        each ->
                                m.text(
                                        "gathering.attendance.now",
                                        words.hour(now),
                                        present,
                                        words.hour(each.getStartsAt()),
                                        each.getTitle().in(user.locale())))
                .orElse(m.text("gathering.attendance.last", words.hour(now), present));
    }

    // ------------------------------------------------------------- who is on no list

    /** Whether somebody or something is being entered: then the page's first button is there. */
    public boolean isEntering() {
        return person != null || block != null || isAdding();
    }

    public boolean isAdding() {
        return request.getParameter("add") != null;
    }

    public String getAddHref() {
        return where.link("attendance") + "&add=1#add";
    }

    public String getSought() {
        String asked = request.getParameter("q");
        return asked == null ? "" : asked;
    }

    /** Whether one may look into a roster. */
    public boolean isRoster() {
        return where.organisationId() != 0;
    }

    public List<Found> getFound() {
        if (!isRoster() || getSought().isBlank() || !isAdding()) {
            return List.of();
        }
        Map<Long, Found> found = new LinkedHashMap<>();
        for (Roster.Row each :
                roster.page(
                                where.organisationId(),
                                RosterQuery.of(getSought(), null, null, null, null, null, null))
                        .rows()) {
            if (found.size() < MOST_FOUND) {
                found.putIfAbsent(
                        each.personId(),
                        new Found(
                                each.personId(),
                                each.name(),
                                each.kana(),
                                m.word("person.profession", each.profession()),
                                getSheet().of(each.personId()).isPresent()));
            }
        }
        return List.copyOf(found.values());
    }

    /** The address that nobody has; null = none was looked for. */
    public @Nullable String getStranger() {
        return stranger;
    }

    // ------------------------------------------------------------- the frame

    public String getTitle() {
        return gathering().getTitle().in(user.locale());
    }

    public String getDay() {
        return words.day(gathering().getStartsAt());
    }

    public Gathering.Kind getKind() {
        return gathering().getKind();
    }

    public boolean isDraft() {
        return gathering().getState() == Gathering.State.DRAFT;
    }

    public boolean isCancelled() {
        return gathering().getState() == Gathering.State.CANCELLED;
    }

    /** Whether a head has confirmed: then whoever changes something says why. */
    public boolean isClosed() {
        return gathering().getState() == Gathering.State.CLOSED;
    }

    public Confirmation.Unknown getUnknown() {
        return getSheet().unknown();
    }

    public String getUnknownTitle() {
        return m.text("gathering.attendance.unknown", getUnknown().people(), getUnknown().blocks());
    }

    public String getNeeded() {
        int needed = getSheet().needed();
        return needed == 0 ? "" : m.text("gathering.attendance.needed", needed);
    }

    public int getTotal() {
        return shown().size();
    }

    public boolean isNothing() {
        return getSheet().lines().isEmpty();
    }

    public int getFirst() {
        return getTotal() == 0 ? 0 : pageNumber * PAGE + 1;
    }

    public int getLast() {
        return Math.min(getTotal(), (pageNumber + 1) * PAGE);
    }

    public @Nullable String getPrevious() {
        return pageNumber == 0 ? null : link(show, order, pageNumber - 1, null, block);
    }

    public @Nullable String getNext() {
        return getLast() >= getTotal() ? null : link(show, order, pageNumber + 1, null, block);
    }

    public String getNow() {
        return AttendanceCells.clock(time.now());
    }

    public String getHere() {
        return link(show, order, pageNumber, null, null);
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

    public @Nullable Long getPerson() {
        return person;
    }

    public @Nullable String getBlock() {
        return block;
    }

    public @Nullable String getThing() {
        return thing;
    }

    public String getShow() {
        return show.name();
    }

    public String getOrder() {
        return order.name();
    }

    public int getPage() {
        return pageNumber;
    }
}
