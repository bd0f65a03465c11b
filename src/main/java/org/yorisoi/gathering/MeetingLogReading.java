package org.yorisoi.gathering;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.LogStamp.Order;
import org.yorisoi.gathering.MeetingLog.Interval;
import org.yorisoi.gathering.MeetingLog.Participant;
import org.yorisoi.gathering.MeetingLog.Told;
import org.yorisoi.gathering.MeetingLog.Understood;
import org.yorisoi.gathering.PresenceMark.Cover;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.TypedText;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableFile;

/**
 * Reads the logs of Zoom and Teams, and tables like them. Columns are found by their names. Where
 * neither the file nor the office says in which zone its times are, or in which order its dates,
 * each possible reading is held against the gathering's own time; if just one fits, it is taken and
 * shown, otherwise the office is asked.
 */
public final class MeetingLogReading {

    private static final Duration DAY = Duration.ofDays(1);

    /** Services round; a shorter difference is no gap. */
    private static final Duration ROUNDING = Duration.ofMinutes(2);

    private static final Pattern SECTION = Pattern.compile("\\d{1,2}\\. ?\\D.*");
    private static final Pattern ZONE =
            Pattern.compile(
                    "\\b(?:utc|gmt)(?: ?([+-]) ?(\\d{1,2})(?::?(\\d{2}))?)?|\\bjst\\b|協定世界時|日本標準時");
    private static final Pattern ABOUT_TIME = Pattern.compile("時刻|時間帯|タイムゾーン|time|zone");
    private static final Pattern HOURS =
            Pattern.compile(
                    "(?:(\\d{1,3})(?:時間|h|hr|hrs|hours?))?(?:(\\d{1,4})(?:分|m|min|mins|minutes?))?"
                            + "(?:(\\d{1,5})(?:秒|s|sec|secs|seconds?))?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):(\\d{2}):(\\d{2})");
    private static final Set<String> YES = Set.of("はい", "yes", "true", "1", "○");

    /** A header and the rows under it. */
    private record Section(
            Map<LogColumn, Integer> places,
            Map<LogColumn, String> words,
            List<String> ignored,
            List<Sheet.Row> rows) {

        boolean has(LogColumn column) {
            return places.containsKey(column);
        }

        /** Whether each row is one time in the meeting, not the ends of several. */
        boolean isExact() {
            return has(LogColumn.JOINED);
        }

        boolean hasTimes() {
            return has(LogColumn.NAME) && (isExact() || has(LogColumn.FIRST_JOINED));
        }

        String cell(Sheet.Row row, LogColumn column) {
            Integer place = places.get(column);
            return place == null ? "" : row.cell(place);
        }
    }

    /** A row with its times as written. */
    private record Row(
            int line,
            String name,
            @Nullable String mail,
            LogStamp from,
            LogStamp until,
            @Nullable Duration told) {}

    /** One possible reading of all times. */
    private record Way(Order order, ZoneId zone) {}

    private final String fileName;
    private final Cover plan;
    private final @Nullable ZoneId said;
    private final List<Problem> problems = new ArrayList<>();

    private MeetingLogReading(String fileName, Cover plan, @Nullable ZoneId said) {
        this.fileName = fileName;
        this.plan = plan;
        this.said = said;
    }

    /**
     * Reads a log.
     *
     * @param fileName as the browser sent it; for wording only
     * @param plan when the gathering begins and ends
     * @param said in which zone the office says the times are; null = it did not say
     */
    public static Checked<MeetingLog> read(
            byte[] bytes, String fileName, Cover plan, @Nullable ZoneId said) {
        TableFile.Reading file = TableFile.read(bytes, fileName);
        Sheet sheet = file.sheet();
        return sheet == null
                ? Checked.no(Objects.requireNonNull(file.reason()))
                : new MeetingLogReading(fileName, plan, said).read(sheet);
    }

    private Checked<MeetingLog> read(Sheet sheet) {
        List<Section> sections = sections(sheet.rows());
        List<Section> timed = sections.stream().filter(Section::hasTimes).toList();
        if (timed.isEmpty()) {
            boolean sums =
                    sections.stream()
                            .anyMatch(
                                    one -> one.has(LogColumn.NAME) && one.has(LogColumn.DURATION));
            return Checked.no(sums ? "gathering.log.onlySums" : "gathering.log.noHeader");
        }
        List<Section> exact = timed.stream().filter(Section::isExact).toList();
        List<Section> taken = exact.isEmpty() ? timed : exact;
        List<Row> rows = new ArrayList<>();
        taken.forEach(section -> section.rows().forEach(row -> addRow(section, row, rows)));
        if (rows.isEmpty()) {
            return Checked.no("gathering.log.nobody");
        }
        ZoneId stated = stated(sheet.rows(), taken);
        List<Way> ways = ways(rows, stated);
        List<Way> fitting = ways.stream().filter(way -> fits(rows, way)).toList();
        if (ways.stream()
                .noneMatch(
                        way -> moments(rows, way).stream().anyMatch(MeetingLogReading::isSound))) {
            return Checked.no("gathering.log.noDates");
        }
        if (fitting.isEmpty()) {
            Instant first = moments(rows, ways.get(0)).get(0).from();
            return Checked.no("gathering.log.otherDay", JapanTime.dateOf(first));
        }
        if (fitting.size() > 1) {
            return Checked.no("gathering.log.unclear");
        }
        Way way = fitting.get(0);
        Told told =
                stated != null || everyTimeSaysItsZone(rows)
                        ? Told.IN_THE_FILE
                        : said != null ? Told.BY_THE_OFFICE : Told.BY_THE_PLAN;
        return log(sheet, taken, rows, way, told);
    }

    private Checked<MeetingLog> log(
            Sheet sheet, List<Section> taken, List<Row> rows, Way way, Told told) {
        Map<LogColumn, String> columns = new EnumMap<>(LogColumn.class);
        Set<String> ignored = new LinkedHashSet<>();
        for (Section section : taken) {
            section.words().forEach(columns::putIfAbsent);
            ignored.addAll(section.ignored());
        }
        List<Interval> times = new ArrayList<>();
        List<Participant> participants = participants(rows, way, times);
        if (participants.isEmpty()) {
            return Checked.no("gathering.log.nobody");
        }
        Instant from = times.stream().map(Interval::from).min(Instant::compareTo).orElseThrow();
        Instant until = times.stream().map(Interval::until).max(Instant::compareTo).orElseThrow();
        return Checked.of(
                new MeetingLog(
                        new Understood(
                                columns, List.copyOf(ignored), sheet.charset(), way.zone(), told),
                        new Cover(from, until),
                        participants,
                        problems));
    }

    private static List<Section> sections(List<Sheet.Row> rows) {
        List<Section> sections = new ArrayList<>();
        Section open = null;
        for (Sheet.Row row : rows) {
            Section begins = header(row);
            if (begins != null) {
                boolean again = open != null && open.words().equals(begins.words());
                if (!again) {
                    open = begins;
                    sections.add(begins);
                }
            } else if (row.cells().size() <= 2 && SECTION.matcher(plain(row.cell(0))).matches()) {
                open = null;
            } else if (open != null) {
                open.rows().add(row);
            }
        }
        return sections;
    }

    /** A header names people and times, or people and how long they stayed. */
    private static @Nullable Section header(Sheet.Row row) {
        Map<LogColumn, Integer> places = new EnumMap<>(LogColumn.class);
        Map<LogColumn, String> words = new EnumMap<>(LogColumn.class);
        List<String> ignored = new ArrayList<>();
        for (int place = 0; place < row.cells().size(); place++) {
            String word = row.cell(place);
            LogColumn column = LogColumn.named(word);
            if (column != null && places.putIfAbsent(column, place) == null) {
                words.put(column, word);
            } else if (!word.isEmpty()) {
                ignored.add(word);
            }
        }
        boolean named = places.containsKey(LogColumn.NAME);
        return named
                        && (places.containsKey(LogColumn.JOINED)
                                || places.containsKey(LogColumn.FIRST_JOINED)
                                || places.containsKey(LogColumn.DURATION))
                ? new Section(places, words, ignored, new ArrayList<>())
                : null;
    }

    private void addRow(Section section, Sheet.Row row, List<Row> rows) {
        if (YES.contains(plain(section.cell(row, LogColumn.WAITING)))) {
            problem(row, "gathering.log.waiting");
            return;
        }
        LogColumn begin = section.isExact() ? LogColumn.JOINED : LogColumn.FIRST_JOINED;
        LogColumn end = section.isExact() ? LogColumn.LEFT : LogColumn.LAST_LEFT;
        String name = TypedText.trimmed(section.cell(row, LogColumn.NAME));
        String mail = mail(section, row);
        if (name.isEmpty() && mail == null) {
            problem(row, "gathering.log.nameless");
            return;
        }
        String from = section.cell(row, begin);
        String until = section.cell(row, end);
        LogStamp joined = LogStamp.of(from);
        LogStamp left = LogStamp.of(until);
        if (joined == null) {
            problem(row, "gathering.log.noJoin", TypedText.quoted(from));
        } else if (until.isEmpty()) {
            problem(row, "gathering.log.stillIn");
        } else if (left == null) {
            problem(row, "gathering.log.noLeave", TypedText.quoted(until));
        } else {
            Duration told = duration(section.cell(row, LogColumn.DURATION));
            rows.add(new Row(row.line(), name, mail, joined, left, told));
        }
    }

    private static @Nullable String mail(Section section, Sheet.Row row) {
        for (LogColumn column : List.of(LogColumn.MAIL, LogColumn.USER_ID)) {
            Checked<String> mail = MailAddressRule.check(section.cell(row, column));
            if (mail.isOk()) {
                return mail.get();
            }
        }
        return null;
    }

    private static @Nullable Duration duration(String cell) {
        String text = plain(cell).replaceAll("\\s", "");
        if (text.matches("\\d{1,5}")) {
            return Duration.ofMinutes(Integer.parseInt(text));
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return length(clock.group(1), clock.group(2), clock.group(3));
        }
        Matcher words = HOURS.matcher(text);
        return !text.isEmpty() && words.matches()
                ? length(words.group(1), words.group(2), words.group(3))
                : null;
    }

    private static Duration length(
            @Nullable String hours, @Nullable String minutes, @Nullable String seconds) {
        return Duration.ofHours(number(hours))
                .plusMinutes(number(minutes))
                .plusSeconds(number(seconds));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The zone that a header, or a line about times above it, names; null = none. */
    private static @Nullable ZoneId stated(List<Sheet.Row> rows, List<Section> sections) {
        for (Section section : sections) {
            for (String word : section.words().values()) {
                ZoneId zone = zoneIn(word);
                if (zone != null) {
                    return zone;
                }
            }
        }
        Set<Sheet.Row> people = new LinkedHashSet<>();
        sections.forEach(section -> people.addAll(section.rows()));
        for (Sheet.Row row : rows) {
            if (!people.contains(row) && ABOUT_TIME.matcher(plain(row.cell(0))).find()) {
                for (String cell : row.cells()) {
                    ZoneId zone = zoneIn(cell);
                    if (zone != null) {
                        return zone;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable ZoneId zoneIn(String text) {
        Matcher found = ZONE.matcher(plain(text));
        if (!found.find()) {
            return null;
        }
        String word = found.group();
        if (word.equals("jst") || word.equals("日本標準時")) {
            return JapanTime.ZONE;
        }
        if (found.group(1) == null) {
            return ZoneOffset.UTC;
        }
        int hours = Integer.parseInt(found.group(2));
        int minutes = number(found.group(3));
        int sign = found.group(1).equals("-") ? -1 : 1;
        return hours > 14 || minutes > 59
                ? null
                : ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private List<Way> ways(List<Row> rows, @Nullable ZoneId stated) {
        boolean open = rows.stream().anyMatch(row -> !row.from().yearFirst());
        Set<Order> orders =
                open
                        ? EnumSet.of(Order.MONTH_FIRST, Order.DAY_FIRST)
                        : EnumSet.of(Order.YEAR_FIRST);
        List<ZoneId> zones =
                stated != null
                        ? List.of(stated)
                        : said != null
                                ? List.of(said)
                                : everyTimeSaysItsZone(rows)
                                        ? List.of(JapanTime.ZONE)
                                        : List.of(JapanTime.ZONE, ZoneOffset.UTC);
        List<Way> ways = new ArrayList<>();
        for (Order order : orders) {
            for (ZoneId zone : zones) {
                Way way = new Way(order, zone);
                if (rows.stream()
                        .allMatch(
                                row ->
                                        row.from().in(order, zone) != null
                                                && row.until().in(order, zone) != null)) {
                    ways.add(way);
                }
            }
        }
        // Where day and month are the same number, the orders are one.
        List<List<Interval>> seen = new ArrayList<>();
        ways.removeIf(
                way -> {
                    List<Interval> times = moments(rows, way);
                    boolean again = seen.contains(times);
                    seen.add(times);
                    return again;
                });
        return ways;
    }

    private static boolean everyTimeSaysItsZone(List<Row> rows) {
        return rows.stream()
                .allMatch(row -> row.from().offset() != null && row.until().offset() != null);
    }

    private static List<Interval> moments(List<Row> rows, Way way) {
        List<Interval> times = new ArrayList<>();
        for (Row row : rows) {
            Instant from = row.from().in(way.order(), way.zone());
            Instant until = row.until().in(way.order(), way.zone());
            if (from != null && until != null) {
                times.add(new Interval(from, until));
            }
        }
        return times;
    }

    /** Whether somebody was in the meeting while the gathering was. */
    private boolean fits(List<Row> rows, Way way) {
        return moments(rows, way).stream()
                .filter(MeetingLogReading::isSound)
                .anyMatch(
                        one ->
                                one.from().isBefore(plan.until())
                                        && one.until().isAfter(plan.from()));
    }

    private static boolean isSound(Interval time) {
        return !time.until().isBefore(time.from()) && time.length().compareTo(DAY) <= 0;
    }

    private List<Participant> participants(List<Row> rows, Way way, List<Interval> times) {
        Map<String, List<Participant>> people = new LinkedHashMap<>();
        for (Row row : rows) {
            Instant from = Objects.requireNonNull(row.from().in(way.order(), way.zone()));
            Instant until = Objects.requireNonNull(row.until().in(way.order(), way.zone()));
            Interval time = new Interval(from, until);
            if (until.isBefore(from)) {
                problem(row.line(), "gathering.log.backwards");
                continue;
            }
            if (time.length().compareTo(DAY) > 0) {
                problem(row.line(), "gathering.log.longerThanADay");
                continue;
            }
            boolean whole = true;
            if (row.told() != null
                    && time.length().minus(row.told()).abs().compareTo(ROUNDING) > 0) {
                problem(
                        row.line(),
                        "gathering.log.gap",
                        time.length().minus(row.told()).toMinutes());
                whole = false;
            }
            times.add(time);
            add(people, row, time, whole);
        }
        List<Participant> all = new ArrayList<>();
        people.values().forEach(all::addAll);
        return all;
    }

    /** Rows with one address are one person; of a bare name only those that exclude each other. */
    private void add(Map<String, List<Participant>> people, Row row, Interval time, boolean whole) {
        String mail = row.mail();
        String key = mail != null ? mail : "\u0000" + LogMatching.key(row.name());
        List<Participant> same = people.computeIfAbsent(key, any -> new ArrayList<>());
        List<Interval> alone = List.of(time);
        for (int i = 0; i < same.size(); i++) {
            Participant one = same.get(i);
            if (mail != null || !MeetingLog.overlap(one.intervals(), alone)) {
                List<Interval> all = new ArrayList<>(one.intervals());
                all.add(time);
                List<Integer> lines = new ArrayList<>(one.lines());
                lines.add(row.line());
                same.set(
                        i,
                        new Participant(
                                one.name().isEmpty() ? row.name() : one.name(),
                                mail,
                                MeetingLog.joined(all),
                                lines,
                                one.whole() && whole));
                return;
            }
        }
        if (!same.isEmpty()) {
            problem(row.line(), "gathering.log.sameName", TypedText.quoted(row.name()));
        }
        same.add(new Participant(row.name(), mail, alone, List.of(row.line()), whole));
    }

    private void problem(Sheet.Row row, String key, Object... args) {
        problem(row.line(), key, args);
    }

    private void problem(int line, String key, Object... args) {
        problems.add(new Problem(fileName, line, Reason.of(key, args)));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
