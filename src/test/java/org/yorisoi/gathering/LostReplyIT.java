package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * I6, short form: the line breaks before the answer to an application comes, so the same form is
 * sent again and again: there is one application, one step and one letter, and she is told so.
 */
class LostReplyIT {

    private static final String WHO = "nonomiya.akari@example.jp";
    private static final int LOST = 3;

    private long meeting;

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        RunningYorisoi.base();
        meeting = RunningYorisoi.gathering("99-h-sogo", "MEETING", "ANNOUNCED");
        String places =
                "(select id from gathering_place where gathering_id = "
                        + meeting
                        + " and person_id = "
                        + person()
                        + ")";
        change("delete from gathering_place_step where place_id in " + places);
        change(
                "delete from gathering_place where gathering_id = "
                        + meeting
                        + " and person_id = "
                        + person());
        change("delete from platform_outbox where person_id = " + person());
    }

    @Test
    void anApplicationWhoseAnswerWasLostIsThereOnceHoweverOftenItIsSentAgain()
            throws IOException, SQLException {
        HttpPerson doctor = HttpPerson.signedIn(WHO);
        String page = "/gathering/one?id=" + meeting;
        Map<String, String> form =
                new LinkedHashMap<>(HttpPerson.fields(doctor.get(page).body(), "apply-form"));
        form.put("apply-form:go", "x");
        assertThat(places()).as("the control: nobody applied yet").isZero();
        for (int i = 0; i < LOST; i++) {
            sendAndHangUp(doctor, page, form);
        }
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (places() == 0) {
            assertThat(System.nanoTime()).as("it arrives").isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(doctor.post(page, form).statusCode()).isIn(200, 302);
        assertThat(doctor.post(page, form).statusCode()).isIn(200, 302);
        assertThat(places()).isEqualTo(1);
        assertThat(
                        number(
                                "select count(*) from gathering_place_step s join gathering_place p on"
                                        + " p.id = s.place_id where p.gathering_id = "
                                        + meeting
                                        + " and p.person_id = "
                                        + person()))
                .isEqualTo(1);
        assertThat(number("select count(*) from platform_outbox where person_id = " + person()))
                .isEqualTo(1);
        assertThat(doctor.get(page).body()).contains("参加が決まっています");
    }

    /** As a phone that loses its line after it has sent everything. */
    private static void sendAndHangUp(HttpPerson person, String path, Map<String, String> form)
            throws IOException {
        URI base = URI.create(RunningYorisoi.base());
        String body =
                form.entrySet().stream()
                        .map(
                                one ->
                                        URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8)
                                                + "="
                                                + URLEncoder.encode(
                                                        one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        String cookies =
                person.cookies().getCookieStore().getCookies().stream()
                        .map(one -> one.getName() + "=" + one.getValue())
                        .collect(Collectors.joining("; "));
        try (Socket line = new Socket(base.getHost(), base.getPort())) {
            line.getOutputStream()
                    .write(
                            ("POST "
                                            + path
                                            + " HTTP/1.1\r\nHost: "
                                            + base.getAuthority()
                                            + "\r\nOrigin: "
                                            + RunningYorisoi.base()
                                            + "\r\nCookie: "
                                            + cookies
                                            + "\r\nContent-Type: application/x-www-form-urlencoded"
                                            + "\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body)
                                    .getBytes(StandardCharsets.US_ASCII));
            line.getOutputStream().flush();
        }
    }

    private long places() throws SQLException {
        return number(
                "select count(*) from gathering_place where gathering_id = "
                        + meeting
                        + " and person_id = "
                        + person());
    }

    private static long person() throws SQLException {
        return number("select id from person_person where mail = '" + WHO + "'");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
