package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.gathering.EntryDesk.Answer;
import org.yorisoi.gathering.EntryDesk.Result;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;

/** A meeting that begins in half an hour, and the desk that reads people's codes. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class EntryDeskIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String LEARNER = "suganuma.ren@example.jp";
    private static final byte[] SECRET = "sixteen bytes!!!".getBytes(StandardCharsets.US_ASCII);

    @Inject private EntryDesk desk;
    @Inject private RollDesk roll;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;
    @PersistenceContext private EntityManager em;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long gathering;
    private long person;
    private long place;

    @BeforeEach
    void aMeeting() throws SQLException {
        nothingIsLeft();
        gathering = meeting(Duration.ofMinutes(30));
        person = participant(1);
        place = seat(gathering, person, 1, "SEATED");
    }

    private long meeting(Duration from) throws SQLException {
        Instant start = Instant.now().plus(from);
        update(
                "insert into gathering_gathering (kind, organiser_id, prefecture, title, title_en,"
                        + " mode, starts_at, ends_at, approval, waiting_list, offer_hours, overlap,"
                        + " professions, reach, state, sequence, secret, created_at) select"
                        + " 'MEETING', id, prefecture, '読み取りの試験', 'entry-it', 'HYBRID', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(90)))
                        + "', 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 1, x'"
                        + HexFormat.of().formatHex(SECRET)
                        + "', now(6) from organisation_organisation where ref = '99-h-sogo'");
        long id = number("select max(id) from gathering_gathering");
        update(
                "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                        + " minutes, mandatory, pause, cme) values ("
                        + id
                        + ", 'meeting', '枠', 'block', '"
                        + sql(start)
                        + "', 90, 1, 0, 0)");
        return id;
    }

    private long participant(int number) throws SQLException {
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, created_at) values ('entry-it-"
                        + number
                        + "', '読取', '"
                        + number
                        + "', 'ヨミトリ', 'バン', 'ヨミトリ "
                        + number
                        + "', 'NURSE', now(6))");
        return number("select id from person_person where ref = 'entry-it-" + number + "'");
    }

    private long seat(long at, long who, int number, String state) throws SQLException {
        update(
                "insert into gathering_place (gathering_id, person_id, profession, own, queue_no,"
                        + " state, applied_at, applied_by, walk_in) values ("
                        + at
                        + ", "
                        + who
                        + ", 'NURSE', 0, "
                        + number
                        + ", '"
                        + state
                        + "', now(6), "
                        + who
                        + ", 0)");
        return number("select max(id) from gathering_place");
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        String ours = " in (select id from gathering_gathering where title_en = 'entry-it')";
        String people = " in (select id from person_person where ref like 'entry-it-%')";
        update(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id"
                        + ours
                        + ")");
        // Steps and letters may come from the server itself, at any moment.
        for (String table :
                List.of("gathering_mark", "gathering_place", "gathering_block", "gathering_step")) {
            update("delete from " + table + " where gathering_id" + ours);
        }
        update("delete from gathering_gathering where title_en = 'entry-it'");
        update("delete from platform_outbox where person_id" + people);
        update("delete from platform_audit_seen where person_id" + people);
        update("delete from person_person where ref like 'entry-it-%'");
    }

    @Test
    void whatIsScannedIsNotedOnceWithWhoDidIt() throws Exception {
        Answer came = scan(token());
        assertThat(came.result()).isEqualTo(Result.ARRIVED);
        assertThat(came.name()).isEqualTo("読取 1");
        assertThat(came.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        // The same code again, and her digits: it is the same coming.
        for (String again : List.of(link(token()), digits())) {
            Answer answer = scan(again);
            assertThat(answer.result()).as(again).isEqualTo(Result.ALREADY);
            assertThat(answer.at()).isEqualTo(stored());
        }
        assertThat(marks()).containsExactly("ARRIVED DESK " + id(OFFICE));
        assertThat(as(OFFICE, () -> desk.scan(gathering, token(), Direction.OUT)).result())
                .isEqualTo(Result.LEFT);
        assertThat(marks())
                .containsExactly("ARRIVED DESK " + id(OFFICE), "LEFT DESK " + id(OFFICE));
        EntryDesk.Standing standing = as(OFFICE, () -> desk.standing(gathering));
        assertThat(standing.came()).isEqualTo(1);
        assertThat(standing.seated()).isEqualTo(1);
        assertThat(standing.recent())
                .extracting(EntryDesk.Noted::kind)
                .containsExactly(PresenceMark.Kind.LEFT, PresenceMark.Kind.ARRIVED);
        // She can see that her name was read.
        assertThat(number("select count(*) from platform_audit_seen where person_id = " + person))
                .isEqualTo(4);
    }

    /** Minutes later it is another coming: she was out and nobody saw it. */
    @Test
    void afterSomeMinutesItIsAnotherComing() throws Exception {
        scan(token());
        update(
                "update gathering_mark set at = at - interval 6 minute where gathering_id = "
                        + gathering);
        assertThat(scan(token()).result()).isEqualTo(Result.ARRIVED);
        assertThat(marks()).hasSize(2);
    }

    @Test
    void theFormInWhichItIsTypedMakesNoDifference() throws Exception {
        for (String typed :
                List.of(
                        token(),
                        link(token()),
                        link(token()).toUpperCase(Locale.ROOT),
                        "\t" + link(token()) + "\r",
                        digits(),
                        digits().substring(0, 4) + " " + digits().substring(4))) {
            update("delete from gathering_mark where gathering_id = " + gathering);
            assertThat(scan(typed).result()).as(typed).isEqualTo(Result.ARRIVED);
        }
    }

    @Test
    void whatIsNoCodeOfThisGatheringIsSaidToBeSoAndNothingIsNoted() throws Exception {
        long other = meeting(Duration.ofMinutes(30));
        long theirs = seat(other, person, 7, "SEATED");
        EntryCode there = new EntryCode(other, SECRET);
        String changed = token().substring(0, token().length() - 1) + "!";
        String forged =
                new EntryCode(gathering, "another secret!!".getBytes(StandardCharsets.US_ASCII))
                        .token(place);
        List<List<String>> scanned =
                List.of(
                        List.of(link(there.token(theirs)), "another"),
                        List.of(
                                there.token(theirs).replace("e" + other, "e" + gathering),
                                "unknown"),
                        List.of(forged, "unknown"),
                        // A place that is there, but of the other gathering.
                        List.of(new EntryCode(gathering, SECRET).token(theirs), "unknown"),
                        List.of(new EntryCode(gathering, SECRET).typed(99), "unknown"),
                        List.of(changed, "nonsense"),
                        List.of("4901234567894", "nonsense"),
                        List.of("", "nonsense"),
                        List.of("' or 1=1 --", "nonsense"),
                        List.of("あ".repeat(5_000), "nonsense"),
                        List.of(slipped(digits()), "mistyped"));
        for (List<String> one : scanned) {
            Answer answer = scan(one.get(0));
            assertThat(answer.result()).as(one.get(0)).isEqualTo(Result.REFUSED);
            assertThat(key(answer)).as(one.get(0)).isEqualTo("gathering.scan." + one.get(1));
            assertThat(answer.name()).isNull();
        }
        assertThat(number("select count(*) from gathering_mark where person_id = " + person))
                .isZero();
        // The control: the right one is still taken.
        assertThat(scan(token()).result()).isEqualTo(Result.ARRIVED);
    }

    @Test
    void tooEarlyTooLateAndWithoutASeatNothingIsNoted() throws Exception {
        begins(Duration.ofMinutes(61));
        assertThat(key(scan(token()))).isEqualTo("gathering.scan.opensAt");
        begins(Duration.ofMinutes(-152));
        assertThat(key(scan(token()))).isEqualTo("gathering.scan.closedAt");
        begins(Duration.ofMinutes(-10));
        for (String state : List.of("CANCELLED", "CLOSED")) {
            update(
                    "update gathering_gathering set state = '"
                            + state
                            + "', cancel_reason = if(state = 'CANCELLED', '嵐', null) where id = "
                            + gathering);
            assertThat(key(scan(token())))
                    .isEqualTo("gathering.scan." + state.toLowerCase(Locale.ROOT));
        }
        update(
                "update gathering_gathering set state = 'CONFIRMED', cancel_reason = null where id = "
                        + gathering);
        update("update gathering_place set state = 'CANCELLED_BY_PERSON' where id = " + place);
        Answer withdrawn = scan(token());
        assertThat(key(withdrawn)).isEqualTo("gathering.scan.noSeat");
        assertThat(withdrawn.name()).as("the desk has to speak to her").isEqualTo("読取 1");
        assertThat(marks()).isEmpty();
        update("update gathering_place set state = 'SEATED' where id = " + place);
        assertThat(scan(token()).result()).isEqualTo(Result.ARRIVED);
    }

    @Test
    void theLinkOpensForTheDeskAndForHerselfAndForNobodyElse() throws Exception {
        EntryDesk.Look seen = as(OFFICE, () -> desk.look(token()));
        assertThat(seen.name()).isEqualTo("読取 1");
        assertThat(seen.own()).isFalse();
        assertThat(seen.came()).isFalse();
        assertThat(as(OFFICE, () -> desk.note(token(), Direction.IN)).result())
                .isEqualTo(Result.ARRIVED);
        assertThat(as(OFFICE, () -> desk.look(token())).came()).isTrue();
        EntryDesk.Look own = asPerson(person, () -> desk.look(token()));
        assertThat(own.own()).isTrue();
        assertThat(own.name()).isNull();
        String nobodys = "e" + gathering + "-" + "z".repeat(28);
        for (String stranger : List.of(OTHER_OFFICE, LEARNER)) {
            for (Callable<?> door :
                    List.<Callable<?>>of(
                            () -> desk.look(token()),
                            () -> desk.look(nobodys),
                            () -> desk.note(token(), Direction.IN),
                            () -> desk.scan(gathering, token(), Direction.IN),
                            () -> desk.standing(gathering))) {
                assertThatThrownBy(() -> as(stranger, door)).isInstanceOf(NotFoundException.class);
            }
        }
        assertThatThrownBy(() -> asPerson(person, () -> desk.note(token(), Direction.OUT)))
                .as("nobody notes her own")
                .isInstanceOf(NotFoundException.class);
        for (String wrong : List.of(nobodys, "", "12", "e0-" + "0".repeat(28))) {
            assertThatThrownBy(() -> as(OFFICE, () -> desk.look(wrong)))
                    .as(wrong)
                    .isInstanceOf(NotFoundException.class);
        }
        assertThat(marks()).hasSize(1);
    }

    /** The other way to note it finds it noted, too. */
    @Test
    void whatTheTableNotedAMomentAgoIsNotNotedAgain() throws Exception {
        as(OFFICE, () -> roll.time(gathering, person, Direction.IN, Instant.now()));
        assertThat(scan(token()).result()).isEqualTo(Result.ALREADY);
        assertThat(marks()).hasSize(1);
    }

    @Test
    void ofManyScansOfOneCodeAtOnceOneIsNoted() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> scan(token()));
        }
        ExecutorService many = Executors.newFixedThreadPool(6);
        CountDownLatch ready = new CountDownLatch(1);
        try {
            List<Future<Answer>> futures = new ArrayList<>();
            for (Callable<Answer> call : calls) {
                futures.add(
                        many.submit(
                                () -> {
                                    ready.await();
                                    return call.call();
                                }));
            }
            ready.countDown();
            List<Result> results = new ArrayList<>();
            for (Future<Answer> future : futures) {
                results.add(future.get().result());
            }
            assertThat(results).containsOnly(Result.ARRIVED, Result.ALREADY);
            assertThat(results).containsOnlyOnce(Result.ARRIVED);
        } finally {
            many.shutdownNow();
        }
        assertThat(marks()).hasSize(1);
    }

    @Test
    void herCodeIsShownFromTheDayBeforeUntilTheDoorsAreShut() throws Exception {
        EntryDesk.Code code = mine(person).orElseThrow();
        assertThat(code.digits()).isEqualTo(digits());
        assertThat(code.size()).isPositive();
        begins(Duration.ofHours(25));
        EntryDesk.Code later = mine(person).orElseThrow();
        assertThat(later.path()).isNull();
        assertThat(later.from()).isAfter(Instant.now());
        begins(Duration.ofHours(23));
        assertThat(mine(person).orElseThrow().path()).isNotNull();
        begins(Duration.ofMinutes(-140)); // it ended, and people are leaving
        assertThat(mine(person).orElseThrow().path()).isNotNull();
        begins(Duration.ofMinutes(-152));
        assertThat(mine(person)).isEmpty();
        begins(Duration.ofMinutes(30));
        update("update gathering_gathering set mode = 'ONLINE' where id = " + gathering);
        assertThat(mine(person)).as("nobody meets in a room").isEmpty();
        update("update gathering_gathering set mode = 'IN_PERSON' where id = " + gathering);
        assertThat(mine(person)).isPresent();
        assertThat(mine(id(LEARNER))).as("she has no seat").isEmpty();
        update("update gathering_place set state = 'REQUESTED' where id = " + place);
        assertThat(mine(person)).isEmpty();
    }

    private Optional<EntryDesk.Code> mine(long who) throws Exception {
        return asPerson(who, () -> desk.mine(gathering));
    }

    private void begins(Duration from) throws SQLException {
        Instant start = Instant.now().plus(from);
        update(
                "update gathering_gathering set starts_at = '"
                        + sql(start)
                        + "', ends_at = '"
                        + sql(start.plus(Duration.ofMinutes(90)))
                        + "' where id = "
                        + gathering);
    }

    private static String slipped(String digits) {
        char last = digits.charAt(7);
        return digits.substring(0, 7) + (last == '9' ? '0' : (char) (last + 1));
    }

    private static String link(String token) {
        return "https://yorisoi.example/gathering/entry?c=" + token;
    }

    private String token() {
        return new EntryCode(gathering, SECRET).token(place);
    }

    private String digits() {
        return new EntryCode(gathering, SECRET).typed(1);
    }

    private Answer scan(String text) throws Exception {
        return as(OFFICE, () -> desk.scan(gathering, text, Direction.IN));
    }

    private static String key(Answer answer) {
        Reason reason = answer.reason();
        return reason == null ? "" : reason.key();
    }

    private List<String> marks() {
        List<?> rows =
                em.createNativeQuery(
                                "select concat_ws(' ', kind, source, recorded_by) from"
                                        + " gathering_mark where gathering_id = "
                                        + gathering
                                        + " order by id")
                        .getResultList();
        return rows.stream().map(String::valueOf).toList();
    }

    private Instant stored() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                "select at from gathering_mark where gathering_id = "
                                        + gathering)) {
            found.next();
            return found.getObject(1, java.time.LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }

    private <T> T as(String login, Callable<T> work) throws Exception {
        return asPerson(id(login), work);
    }

    private long id(String login) {
        return number("select person_id from account_account where login = '" + login + "'");
    }

    /** Somebody asks the doors, in a request of her own. */
    private <T> T asPerson(long who, Callable<T> work) throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            return one.submit(
                            () -> {
                                request.activate();
                                try {
                                    user.is(who, 1, 1, "", "auto");
                                    return work.call();
                                } finally {
                                    request.deactivate();
                                }
                            })
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            one.shutdown();
        }
    }

    private static String sql(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long number(String sql) {
        return ((Number) em.createNativeQuery(sql).getSingleResult()).longValue();
    }
}
