package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.property.Method;
import biweekly.property.Status;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;
import org.yorisoi.testing.TestMail;

/** The personal feed over HTTP, as a calendar reads it, and a calendar file in a real mail. */
class CalendarFeedIT {

    private static final String SECRET = "A-calendar-of-the-test_0123456789abcdefghij";

    private Instant start;
    private long person;

    @BeforeEach
    void somebodyWithALinkAndASeat() throws SQLException {
        assertThat(SECRET).hasSize(43);
        start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(20));
        RunningYorisoi.base();
        person =
                number(
                        "select person_id from account_account where login ="
                                + " 'suganuma.ren@example.jp'");
        update(
                "insert into gathering_feed (person_id, hash, created_at) values ("
                        + person
                        + ", '"
                        + CalendarFeed.hash(SECRET)
                        + "', now(6))");
        update(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, venue, room, online_link, starts_at, ends_at, approval,"
                        + " waiting_list, offer_hours, overlap, professions, reach, state, sequence,"
                        + " secret, created_at) select 'WORKSHOP', id, prefecture, '購読の試験',"
                        + " 'feed-it', 'HYBRID', '見本病院', '講堂', 'https://meet.example/1', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofHours(2)))
                        + "', 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 2,"
                        + " x'000102030405060708090a0b0c0d0e0f', now(6) from"
                        + " organisation_organisation where ref = '99-h-sogo'");
        update(
                "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                        + " minutes, mandatory, pause, cme) select id, 'review', '復習', 'Review',"
                        + " starts_at, 120, 1, 0, 0 from gathering_gathering where title_en ="
                        + " 'feed-it'");
        update(
                "insert into gathering_place (gathering_id, person_id, profession, own, queue_no,"
                        + " state, applied_at, applied_by, walk_in) select id, "
                        + person
                        + ", 'DOCTOR', 0, 1, 'SEATED', now(6), "
                        + person
                        + ", 0 from gathering_gathering where title_en = 'feed-it'");
        step("null", "SEATED");
    }

    private void step(String from, String to) throws SQLException {
        update(
                "insert into gathering_place_step (place_id, at, from_state, to_state) select p.id,"
                        + " now(6), "
                        + from
                        + ", '"
                        + to
                        + "' from gathering_place p join gathering_gathering g on g.id ="
                        + " p.gathering_id where g.title_en = 'feed-it'");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String ours = "(select id from gathering_gathering where title_en = 'feed-it')";
        update("delete from gathering_feed where hash = '" + CalendarFeed.hash(SECRET) + "'");
        update(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id in "
                        + ours
                        + ")");
        update("delete from gathering_place where gathering_id in " + ours);
        update("delete from gathering_block where gathering_id in " + ours);
        update("delete from gathering_gathering where title_en = 'feed-it'");
        update("delete from platform_outbox where purpose = 'feed-it'");
    }

    @Test
    void aCalendarReadsHerGatheringsWithoutSigningIn() throws Exception {
        HttpResponse<String> answer = ask("/calendar/" + SECRET + ".ics");
        ICalendar calendar = Biweekly.parse(answer.body()).first();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(
                        answer.headers()
                                .firstValue("Content-Type")
                                .orElseThrow()
                                .toLowerCase(Locale.ROOT))
                .startsWith("text/calendar");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("ATTENDEE", "ORGANIZER", "mailto");
        assertThat(calendar.getMethod().getValue()).isEqualTo(Method.PUBLISH);
        assertThat(calendar.getEvents()).hasSize(1);
        assertThat(calendar.getEvents().get(0).getSummary().getValue()).isEqualTo("購読の試験");
        assertThat(calendar.getEvents().get(0).getDateStart().getValue())
                .isEqualTo(Date.from(start));
        assertThat(calendar.getEvents().get(0).getLocation().getValue()).contains("見本病院 講堂");
        assertThat(calendar.getEvents().get(0).getDescription().getValue())
                .contains("復習 120分", "https://meet.example/1");
        assertThat(calendar.getEvents().get(0).getSequence().getValue()).isEqualTo(3);
    }

    @Test
    void whoTookHerApplicationBackSeesItAsCancelledWithAHigherNumber() throws Exception {
        update(
                "update gathering_place set state = 'CANCELLED_BY_PERSON' where gathering_id in"
                        + " (select id from gathering_gathering where title_en = 'feed-it')");
        step("'SEATED'", "CANCELLED_BY_PERSON");
        ICalendar calendar = Biweekly.parse(ask("/calendar/" + SECRET + ".ics").body()).first();

        assertThat(calendar.getEvents().get(0).getStatus()).isEqualTo(Status.cancelled());
        assertThat(calendar.getEvents().get(0).getSequence().getValue()).isEqualTo(4);
        assertThat(calendar.getEvents().get(0).getAlarms()).isEmpty();
    }

    @Test
    void whoIsOnTheWaitingListHasNoEntry() throws Exception {
        update(
                "update gathering_place_step set to_state = 'WAITING' where place_id in (select p.id"
                        + " from gathering_place p join gathering_gathering g on g.id ="
                        + " p.gathering_id where g.title_en = 'feed-it')");
        update(
                "update gathering_place set state = 'WAITING' where gathering_id in (select id from"
                        + " gathering_gathering where title_en = 'feed-it')");

        assertThat(Biweekly.parse(ask("/calendar/" + SECRET + ".ics").body()).first().getEvents())
                .isEmpty();
    }

    @Test
    void aWrongOrRevokedLinkIsNoLink() throws Exception {
        assertThat(ask("/calendar/" + SECRET.replace('A', 'B') + ".ics").statusCode())
                .isEqualTo(404);
        assertThat(ask("/calendar/" + SECRET).statusCode()).isEqualTo(404);
        assertThat(ask("/calendar/x/" + SECRET + ".ics").statusCode()).isNotEqualTo(200);
        assertThat(ask("/calendar").statusCode()).isEqualTo(302); // to the log-in page
        update("update gathering_feed set revoked_at = now(6) where person_id = " + person);
        assertThat(ask("/calendar/" + SECRET + ".ics").statusCode()).isEqualTo(404);
    }

    @Test
    void whoseAccountIsBlockedHasNoFeed() throws Exception {
        update("update account_account set blocked_at = now(6) where person_id = " + person);
        try {
            assertThat(ask("/calendar/" + SECRET + ".ics").statusCode()).isEqualTo(404);
        } finally {
            update("update account_account set blocked_at = null where person_id = " + person);
        }
    }

    @Test
    void aMailCarriesItsEntryForCalendarsAndAsAFile() throws Exception {
        String file =
                GatheringCalendar.request(
                        new CalendarEntry(
                                CalendarEntry.uid(new byte[16], 1),
                                4,
                                false,
                                start,
                                start.plus(Duration.ofHours(2)),
                                "集合研修のお知らせ".repeat(12),
                                "講堂",
                                "",
                                start),
                        new GatheringCalendar.Party("見本病院", "office@example.jp"),
                        new GatheringCalendar.Party("見本 花子", "feed-it@example.jp"),
                        start);
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into platform_outbox (message_id, purpose, recipient,"
                                        + " subject, body, lang, created_at, not_before, attempts,"
                                        + " state, calendar, calendar_method, version) values"
                                        + " ('<feed-it@yorisoi>', 'feed-it', 'feed-it@example.jp',"
                                        + " '件名', '本文です', 'ja', utc_timestamp(6),"
                                        + " utc_timestamp(6), 0, 'WAITING', ?, 'REQUEST', 0)")) {
            insert.setString(1, file);
            insert.executeUpdate();
        }
        MimeMessage mail = TestMail.awaitTo("feed-it@example.jp");
        MimeMultipart whole = (MimeMultipart) mail.getContent();
        MimeMultipart either = (MimeMultipart) whole.getBodyPart(0).getContent();

        assertThat(String.valueOf(either.getBodyPart(0).getContent())).contains("本文です");
        assertThat(either.getBodyPart(1).getContentType().toLowerCase(Locale.ROOT))
                .contains("text/calendar", "method=request", "utf-8");
        assertThat(text(either.getBodyPart(1))).isEqualTo(file);
        assertThat(whole.getBodyPart(1).getFileName()).isEqualTo("yorisoi.ics");
        assertThat(text(whole.getBodyPart(1))).isEqualTo(file);
    }

    private static String text(BodyPart part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> ask(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(RunningYorisoi.base() + path)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String sql(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private static void update(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }
}
