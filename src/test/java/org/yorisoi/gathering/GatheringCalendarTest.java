package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;
import static org.yorisoi.gathering.Day.at;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Method;
import biweekly.property.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.yorisoi.gathering.GatheringCalendar.Party;

/** Everything is read by another library than the one that writes. */
class GatheringCalendarTest {

    private static final byte[] SECRET = "sixteen bytes!!!".getBytes(StandardCharsets.US_ASCII);
    private static final String UID = CalendarEntry.uid(SECRET, 7);
    private static final Party OFFICE = new Party("見本病院; 研修係, \"A\"", "office@example.jp");
    private static final Party HANAKO = new Party("見本 花子", "hanako@example.jp");
    private static final Instant NOW = at("8:00").minus(Duration.ofDays(20));
    private static final String DESCRIPTION =
            """
            緩和ケアの集合研修です。持ち物：筆記用具, 名札; 昼食。
            9:30 開会（20分）
            9:50 e-learningの復習（50分）
            10:40 全人的苦痛の事例検討（90分）
            会場への道：駅の西口を出て、川沿いを上流へ十分ほど歩くと、右に白い建物があります。\\ここ""";

    @Test
    void anotherLibraryReadsEveryWord() {
        VEvent event = only(request(0, at("9:30"), "見本病院 講堂"));

        assertThat(event.getUid().getValue()).isEqualTo(UID);
        assertThat(event.getSequence().getValue()).isZero();
        assertThat(event.getDateStart().getValue()).isEqualTo(Date.from(at("9:30")));
        assertThat(event.getDateStart().getValue().hasTime()).isTrue();
        assertThat(event.getDateEnd().getValue()).isEqualTo(Date.from(at("16:30")));
        assertThat(event.getSummary().getValue()).isEqualTo("緩和ケア研修会, 集合研修; 12月");
        assertThat(event.getLocation().getValue()).isEqualTo("見本病院 講堂");
        assertThat(event.getDescription().getValue()).isEqualTo(DESCRIPTION);
        assertThat(event.getStatus()).isEqualTo(Status.confirmed());
        assertThat(event.getDateTimeStamp().getValue()).isEqualTo(Date.from(NOW));
        assertThat(event.getOrganizer().getEmail()).isEqualTo("office@example.jp");
        assertThat(event.getOrganizer().getCommonName()).isEqualTo("見本病院; 研修係, 'A'");
        assertThat(event.getAttendees()).hasSize(1);
        assertThat(event.getAttendees().get(0).getEmail()).isEqualTo("hanako@example.jp");
        assertThat(event.getAttendees().get(0).getParticipationStatus())
                .isEqualTo(ParticipationStatus.ACCEPTED);
        assertThat(event.getAlarms()).hasSize(1);
        assertThat(event.getAlarms().get(0).getTrigger().getDuration().toMillis())
                .isEqualTo(-Duration.ofDays(1).toMillis());
        assertThat(event.getExperimentalProperty("X-MICROSOFT-CDO-ALLDAYEVENT").getValue())
                .isEqualTo("FALSE");
    }

    @Test
    void timesAreThoseOfJapanWithTheZoneInTheFile() throws IOException {
        String text = request(0, at("9:30"), "講堂");

        assertThat(text)
                .contains("DTSTART;TZID=Asia/Tokyo:20261206T093000\r\n")
                .contains("DTEND;TZID=Asia/Tokyo:20261206T163000\r\n");
        try (ICalReader reader = new ICalReader(text)) {
            ICalendar calendar = reader.readNext();
            TimezoneInfo zones = calendar.getTimezoneInfo();
            VTimezone zone =
                    zones.getTimezone(calendar.getEvents().get(0).getDateStart()).getComponent();
            assertThat(zone.getTimezoneId().getValue()).isEqualTo("Asia/Tokyo");
            assertThat(zone.getStandardTimes().get(0).getTimezoneOffsetTo().getValue().getMillis())
                    .isEqualTo(Duration.ofHours(9).toMillis());
            assertThat(reader.getWarnings()).isEmpty();
        }
    }

    /** The server's own zone and that of the reader change nothing. */
    @Test
    void aServerInAnotherZoneWritesTheSame() {
        TimeZone before = TimeZone.getDefault();
        String here = request(0, at("9:30"), "講堂");
        try {
            for (String zone : List.of("UTC", "America/New_York", "Pacific/Auckland")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(request(0, at("9:30"), "講堂")).isEqualTo(here);
                assertThat(only(here).getDateStart().getValue()).isEqualTo(Date.from(at("9:30")));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aMoveARoomAndACancellationAreOneEntryWithARisingNumber() {
        String first = request(0, at("9:30"), "講堂");
        String moved = request(1, at("10:00"), "講堂");
        String room = request(2, at("10:00"), "第二会議室");
        String off =
                GatheringCalendar.cancel(entry(3, at("10:00"), "第二会議室", true), OFFICE, HANAKO, NOW);

        List<VEvent> series = List.of(only(first), only(moved), only(room), only(off));
        assertThat(series).extracting(one -> one.getUid().getValue()).containsOnly(UID);
        assertThat(series)
                .extracting(one -> one.getSequence().getValue())
                .containsExactly(0, 1, 2, 3);
        assertThat(series.get(1).getDateStart().getValue()).isEqualTo(Date.from(at("10:00")));
        assertThat(series.get(2).getLocation().getValue()).isEqualTo("第二会議室");
        assertThat(read(first).getMethod().getValue()).isEqualTo(Method.REQUEST);
        assertThat(read(off).getMethod().getValue()).isEqualTo(Method.CANCEL);
        assertThat(series.get(3).getStatus()).isEqualTo(Status.cancelled());
        assertThat(series.get(3).getAlarms()).isEmpty();
    }

    /** Somebody who takes her application back and applies again gets a higher number each time. */
    @Test
    void herOwnChangesRaiseTheNumberToo() {
        assertThat(CalendarEntry.sequence(4, 1)).isLessThan(CalendarEntry.sequence(4, 2));
        assertThat(CalendarEntry.sequence(4, 2)).isLessThan(CalendarEntry.sequence(5, 2));
    }

    @Test
    void onlyWhatIsOffIsCancelled() {
        CalendarEntry entry = entry(1, at("9:30"), "講堂", false);

        assertThatThrownBy(() -> GatheringCalendar.cancel(entry, OFFICE, HANAKO, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFeedNamesNobody() {
        String feed =
                GatheringCalendar.feed(
                        "研修, 私の",
                        List.of(
                                entry(2, at("9:30"), "講堂", false),
                                new CalendarEntry(
                                        CalendarEntry.uid(SECRET, 8),
                                        1,
                                        true,
                                        at("24:10"),
                                        at("25:10"),
                                        "夜の会",
                                        "",
                                        "",
                                        NOW)),
                        NOW);
        ICalendar calendar = read(feed);

        assertThat(feed).doesNotContain("ATTENDEE", "ORGANIZER", "hanako", "mailto");
        assertThat(calendar.getMethod().getValue()).isEqualTo(Method.PUBLISH);
        assertThat(calendar.getEvents()).hasSize(2);
        assertThat(calendar.getEvents().get(1).getStatus()).isEqualTo(Status.cancelled());
        assertThat(calendar.getEvents().get(1).getDateStart().getValue())
                .isEqualTo(Date.from(at("24:10")));
        assertThat(calendar.getExperimentalProperty("X-WR-CALNAME").getValue())
                .isEqualTo("研修\\, 私の");
    }

    @Test
    void anEmptyFeedIsAFeed() {
        assertThat(read(GatheringCalendar.feed("研修", List.of(), NOW)).getEvents()).isEmpty();
    }

    @Test
    void everyLineHasAtMostSeventyFiveOctetsAndEndsAsItShould() {
        for (String text :
                List.of(
                        request(0, at("9:30"), "講堂".repeat(60) + "🏥".repeat(40)),
                        GatheringCalendar.feed(
                                "名".repeat(80),
                                List.of(entry(0, at("9:30"), "👩🏽‍⚕️".repeat(20), false)),
                                NOW))) {
            assertThat(text).endsWith("END:VCALENDAR\r\n");
            assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
            for (String line : text.split("\r\n", -1)) {
                assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                        .as(line)
                        .isLessThanOrEqualTo(75);
                assertThat(line).doesNotContain("\uFFFD");
            }
        }
    }

    @Test
    void whateverIsWrittenComesBackAsItWas() {
        qt().forAll(
                        strings().betweenCodePoints(0x20, 0x7E).ofLengthBetween(0, 90),
                        strings().betweenCodePoints(0xA0, 0xD7FF).ofLengthBetween(0, 90),
                        strings().betweenCodePoints(0x1F300, 0x2FFFF).ofLengthBetween(0, 30))
                .check(
                        (plain, wide, rare) -> {
                            String title = "x" + plain + wide + rare + plain + "x";
                            CalendarEntry one =
                                    new CalendarEntry(
                                            UID,
                                            0,
                                            false,
                                            at("9:30"),
                                            at("10:30"),
                                            title,
                                            "",
                                            "",
                                            NOW);
                            return only(GatheringCalendar.request(one, OFFICE, HANAKO, NOW))
                                    .getSummary()
                                    .getValue()
                                    .equals(title);
                        });
    }

    @Test
    void theNameOfAnEntryTellsNeitherPersonNorGathering() {
        byte[] other = SECRET.clone();
        other[3]++;

        assertThat(UID).matches("[0-9a-f]{32}@yorisoi").isEqualTo(CalendarEntry.uid(SECRET, 7));
        assertThat(CalendarEntry.uid(SECRET, 8)).isNotEqualTo(UID);
        assertThat(CalendarEntry.uid(other, 7)).isNotEqualTo(UID);
    }

    private static String request(int sequence, Instant from, String location) {
        return GatheringCalendar.request(
                entry(sequence, from, location, false), OFFICE, HANAKO, NOW);
    }

    private static CalendarEntry entry(
            int sequence, Instant from, String location, boolean cancelled) {
        return new CalendarEntry(
                UID,
                sequence,
                cancelled,
                from,
                from.plus(Duration.ofHours(7)),
                "緩和ケア研修会, 集合研修; 12月",
                location,
                DESCRIPTION,
                NOW);
    }

    /** Read without a warning, and valid by the standard. */
    private static ICalendar read(String text) {
        List<List<ParseWarning>> warnings = new ArrayList<>();
        ICalendar calendar = Biweekly.parse(text).warnings(warnings).first();
        assertThat(warnings).allMatch(List::isEmpty);
        assertThat(calendar.validate(ICalVersion.V2_0).isEmpty() || calendar.getEvents().isEmpty())
                .as(calendar.validate(ICalVersion.V2_0).toString())
                .isTrue();
        return calendar;
    }

    private static VEvent only(String text) {
        List<VEvent> events = read(text).getEvents();
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
