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
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.gathering.CheckIn.Outcome;
import org.yorisoi.gathering.CheckIn.Result;
import org.yorisoi.gathering.RollCode.Direction;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;

/** A training that ended half an hour ago: codes are still taken, and it may be confirmed. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class AttendanceIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String LEARNER = "suganuma.ren@example.jp";
    private static final byte[] SECRET = "sixteen bytes!!!".getBytes(StandardCharsets.US_ASCII);
    private static final String TRAINING = "national-workshop/group-training";

    /** Codes, minutes; a break of an hour after the third. */
    private static final Map<String, Integer> BLOCKS =
            Map.of("review", 50, "total-pain", 90, "liaison", 70);

    @Inject private CheckIn checkIn;
    @Inject private RollDesk desk;
    @Inject private LogImporting logs;
    @Inject private Closing closing;
    @Inject private GatheringPlanning planning;
    @Inject private CalendarFeeds feeds;
    @Inject private Letters letters;
    @Inject private CurrentUser user;
    @Inject private RequestContextController request;
    @PersistenceContext private EntityManager em;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private Instant start;
    private long gathering;

    @BeforeEach
    void aTraining() throws Exception {
        start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(4));
        gathering = training(null);
    }

    /** Three blocks without a long break, the last of which ended half an hour ago. */
    private long training(Integer capacity) throws SQLException {
        update(
                "insert into gathering_gathering (kind, subject, organiser_id, prefecture, title,"
                        + " title_en, mode, starts_at, ends_at, capacity, approval, waiting_list,"
                        + " offer_hours, overlap, professions, reach, state, sequence, secret,"
                        + " created_at) select 'WORKSHOP', '"
                        + TRAINING
                        + "', id, prefecture, '出席の試験', 'attendance-it', 'HYBRID', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(210)))
                        + "', "
                        + capacity
                        + ", 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 1, x'"
                        + HexFormat.of().formatHex(SECRET)
                        + "', now(6) from organisation_organisation where ref = '99-h-sogo'");
        long id = number("select max(id) from gathering_gathering");
        Instant at = start;
        for (String code : List.of("review", "total-pain", "liaison")) {
            int minutes = BLOCKS.get(code);
            update(
                    "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                            + " minutes, mandatory, pause, cme) values ("
                            + id
                            + ", '"
                            + code
                            + "', '枠', 'block', '"
                            + sql(at)
                            + "', "
                            + minutes
                            + ", 1, 0, 0)");
            at = at.plus(Duration.ofMinutes(minutes));
        }
        return id;
    }

    private long participant(int number) throws SQLException {
        update(
                "insert into person_person (ref, family_name, given_name, family_kana, given_kana,"
                        + " kana_sort, profession, mail, created_at) values ('attend-it-"
                        + number
                        + "', '出席', '"
                        + number
                        + "', 'シュッセキ', 'バン', 'シュッセキ "
                        + number
                        + "', 'DOCTOR', 'attend-"
                        + number
                        + "@example.jp', now(6))");
        return number("select id from person_person where ref = 'attend-it-" + number + "'");
    }

    private long seated(int number) throws SQLException {
        long person = participant(number);
        update(
                "insert into gathering_place (gathering_id, person_id, profession, own, queue_no,"
                        + " state, applied_at, applied_by, walk_in) values ("
                        + gathering
                        + ", "
                        + person
                        + ", 'DOCTOR', 0, "
                        + (number + 1)
                        + ", 'SEATED', now(6), "
                        + person
                        + ", 0)");
        return person;
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        // Their numbers, not a subquery: the ledger's rows refer to each other and go in order.
        List<?> ids =
                em.createNativeQuery("select id from person_person where ref like 'attend-it-%'")
                        .getResultList();
        String people =
                ids.isEmpty()
                        ? "-1"
                        : ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String ours = "select id from gathering_gathering where title_en = 'attendance-it'";
        for (String table :
                List.of("completion_standing", "programme_enrolment", "programme_cycle")) {
            update("delete from " + table + " where person_id in (" + people + ")");
        }
        update("delete from credit_credit where person_id in (" + people + ") order by id desc");
        for (String table : List.of("gathering_mark", "gathering_log", "gathering_confirmation")) {
            update("delete from " + table + " where gathering_id in (" + ours + ")");
        }
        update(
                "delete from gathering_place_step where place_id in (select id from gathering_place"
                        + " where gathering_id in ("
                        + ours
                        + "))");
        for (String table : List.of("gathering_place", "gathering_step", "gathering_block")) {
            update("delete from " + table + " where gathering_id in (" + ours + ")");
        }
        update("delete from gathering_gathering where title_en = 'attendance-it'");
        update("delete from platform_audit_seen where person_id in (" + people + ")");
        update("delete from person_affiliation where person_id in (" + people + ")");
        update("delete from platform_outbox where person_id in (" + people + ")");
        update("delete from person_person where ref like 'attend-it-%'");
        update("delete from account_throttle where subject like 'address:roll-code%'");
    }

    /** Everybody reads the code twice at the same moment, on sixteen threads. */
    @Test
    void ofAHundredCheckInsAtOnceNoneIsLostAndNoneIsDoubled() throws Exception {
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            people.add(seated(i));
        }
        List<Long> millis = new ArrayList<>();
        List<Outcome> outcomes =
                atOnce(
                        16,
                        people.stream()
                                .flatMap(person -> List.of(person, person).stream())
                                .map(
                                        person ->
                                                (Callable<Outcome>)
                                                        () -> {
                                                            long begun = System.nanoTime();
                                                            Outcome one = scan(person);
                                                            synchronized (millis) {
                                                                millis.add(
                                                                        (System.nanoTime() - begun)
                                                                                / 1_000_000);
                                                            }
                                                            return one;
                                                        })
                                .toList());

        assertThat(outcomes.stream().filter(one -> one.result() == Result.ARRIVED)).hasSize(100);
        assertThat(outcomes.stream().filter(one -> one.result() == Result.ALREADY)).hasSize(100);
        assertThat(number("select count(*) from gathering_mark where gathering_id = " + gathering))
                .isEqualTo(100);
        assertThat(
                        number(
                                "select count(distinct person_id) from gathering_mark where"
                                        + " gathering_id = "
                                        + gathering))
                .isEqualTo(100);
        assertThat(millis).hasSize(200).allMatch(one -> one < 10_000);
    }

    /** The second press finds the place changed by the first: it is told that she is noted. */
    @Test
    void whoPressesTwiceAndComesWithAnotherPostIsNotedOnceAndToldSo() throws Exception {
        List<Callable<Outcome>> presses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long person = seated(i);
            update(
                    "insert into person_affiliation (person_id, organisation_id, kind, main,"
                            + " valid_from, created_at) select "
                            + person
                            + ", id, 'POST', 1, '2024-04-01', now(6) from organisation_organisation"
                            + " where ref = '99-h-sogo'");
            long post = number("select id from person_affiliation where person_id = " + person);
            String token = code().token(Direction.IN, Instant.now());
            Callable<Outcome> press = () -> as(person, () -> checkIn.scan(token, post));
            presses.add(press);
            presses.add(press);
        }
        assertThat(atOnce(16, presses))
                .extracting(Outcome::result)
                .containsOnly(Result.ARRIVED, Result.ALREADY)
                .filteredOn(one -> one == Result.ARRIVED)
                .hasSize(30);
        assertThat(marks()).isEqualTo(30);
    }

    /** Even whoever comes around the lock cannot note a thing twice. */
    @Test
    void theDatabaseItselfRefusesTheSameThingTwice() throws Exception {
        long person = seated(1);
        String mark =
                "insert into gathering_mark (gathering_id, person_id, thing, revision, kind, at,"
                        + " source, withdrawn, recorded_at) values ("
                        + gathering
                        + ", "
                        + person
                        + ", 'in 1', 1, 'ARRIVED', now(6), 'QR', 0, now(6))";
        update(mark);

        assertThatThrownBy(() -> update(mark))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    }

    @Test
    void whatIsConfirmedIsInTheLedgerAndACorrectionIsTheSecondRevision() throws Exception {
        long whole = seated(1);
        long open = seated(2);
        long away = seated(3);
        as(
                OFFICE,
                () -> {
                    for (String block : List.of("review", "total-pain", "liaison")) {
                        desk.tick(gathering, whole, block, true);
                        desk.tick(gathering, away, block, false);
                    }
                    desk.tick(gathering, open, "review", true);
                    assertThat(desk.tick(gathering, open, "review", true)).isFalse();
                    RollDesk.Sheet sheet = desk.sheet(gathering);
                    assertThat(sheet.lines()).hasSize(3);
                    assertThat(sheet.unknown()).isEqualTo(new Confirmation.Unknown(1, 2));
                    return null;
                });
        as(
                HEAD,
                () -> {
                    Closing.Prospect prospect = closing.prospect(gathering);
                    assertThat(prospect.participants()).isEqualTo(3);
                    assertThat(prospect.over()).isTrue();
                    assertThat(prospect.ownEntries()).isFalse();
                    assertThatThrownBy(
                                    () ->
                                            closing.close(
                                                    gathering, new Confirmation.Unknown(0, 0), ""))
                            .isInstanceOf(BusinessException.class);
                    return closing.close(gathering, prospect.unknown(), "");
                });

        assertThat(credit(whole)).containsExactly("1 EARNED liaison=70 review=50 total-pain=90 -");
        assertThat(credit(open)).containsExactly("1 UNKNOWN review=50 liaison total-pain");
        assertThat(credit(away)).containsExactly("1 NOT_EARNED - -");
        assertThat(
                        number(
                                "select count(*) from gathering_step where action in ('HELD',"
                                        + " 'CLOSED') and gathering_id = "
                                        + gathering))
                .isEqualTo(2);

        as(
                OFFICE,
                () -> {
                    desk.correct(gathering, open, "total-pain", 90, "班の担当者に確認");
                    return null;
                });
        assertThat(credit(open))
                .containsExactly(
                        "1 UNKNOWN review=50 liaison total-pain",
                        "2 UNKNOWN review=50 total-pain=90 liaison");
        as(
                OFFICE,
                () -> {
                    desk.correct(gathering, open, "liaison", 60, "10分の中座");
                    desk.correct(gathering, open, "liaison", 60, "10分の中座");
                    return null;
                });
        assertThat(credit(open)).hasSize(3);
        assertThat(credit(open).get(2)).isEqualTo("3 EARNED liaison=60 review=50 total-pain=90 -");
        assertThat(credit(whole)).hasSize(1);
    }

    @Test
    void onlyOneOfTwoHeadsConfirms() throws Exception {
        seated(1);
        Confirmation.Unknown unknown = new Confirmation.Unknown(1, 3);
        Callable<String> close =
                () ->
                        as(
                                HEAD,
                                () -> {
                                    try {
                                        closing.close(gathering, unknown, "");
                                        return "closed";
                                    } catch (BusinessException e) {
                                        return e.reason().key();
                                    }
                                });

        assertThat(atOnce(2, List.of(close, close)))
                .containsExactlyInAnyOrder("closed", "gathering.close.already");
    }

    @Test
    void whoEnteredAttendanceHerselfSaysWhySheConfirms() throws Exception {
        long person = seated(1);
        as(
                HEAD,
                () -> {
                    desk.tick(gathering, person, "review", true);
                    Confirmation.Unknown unknown = closing.prospect(gathering).unknown();
                    assertThatThrownBy(() -> closing.close(gathering, unknown, " "))
                            .isInstanceOfSatisfying(
                                    BusinessException.class,
                                    e ->
                                            assertThat(e.reason().key())
                                                    .isEqualTo("gathering.close.ownEntries"));
                    return closing.close(gathering, unknown, "事務が休みのため");
                });
        assertThat(
                        em.createNativeQuery(
                                        "select note from gathering_confirmation where gathering_id ="
                                                + " "
                                                + gathering)
                                .getSingleResult())
                .isEqualTo("事務が休みのため");
    }

    /** A check-in that comes while a head confirms is either in the ledger or refused. */
    @Test
    void nothingIsLostBetweenTheDoorAndTheConfirmation() throws Exception {
        List<Long> people = new ArrayList<>();
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long person = seated(i);
            people.add(person);
            calls.add(
                    () ->
                            as(
                                    OFFICE,
                                    () -> {
                                        desk.correct(gathering, person, "review", 50, "来ていた");
                                        return null;
                                    }));
        }
        calls.add(
                15,
                () ->
                        as(
                                HEAD,
                                () -> {
                                    while (true) {
                                        try {
                                            return closing.close(
                                                    gathering,
                                                    closing.prospect(gathering).unknown(),
                                                    "");
                                        } catch (BusinessException e) {
                                            if (!e.reason()
                                                    .key()
                                                    .equals("gathering.close.changed")) {
                                                throw e;
                                            }
                                        }
                                    }
                                }));
        atOnce(8, calls);

        for (long person : people) {
            List<String> said = credit(person);
            assertThat(said.get(said.size() - 1)).contains("review=50");
        }
    }

    @Test
    void aLogIsAppliedAsTheOfficeSaysAndTakenBackAsOne() throws Exception {
        long first = seated(1);
        long second = seated(2);
        scan(second);
        String before = presence(second);
        byte[] file = zoom();
        long log =
                as(
                        OFFICE,
                        () -> {
                            LogImporting.Preview preview =
                                    logs.read(gathering, "zoom.csv", file, JapanTime.ZONE).get();
                            assertThat(preview.proposals())
                                    .extracting(LogMatching.Proposal::personId)
                                    .containsExactly(first, second, null);
                            assertThat(presence(second)).isEqualTo(before);
                            assertThat(
                                            logs.apply(
                                                    gathering,
                                                    preview.id(),
                                                    Map.of(0, first, 1, second)))
                                    .isEqualTo(2);
                            return preview.id();
                        });
        assertThat(presence(first)).isEqualTo("liaison=70 review=50 total-pain=90");
        assertThat(presence(second)).isNotEqualTo(before);
        as(
                OFFICE,
                () -> {
                    assertThatThrownBy(() -> logs.read(gathering, "z.csv", file, JapanTime.ZONE))
                            .isInstanceOf(BusinessException.class);
                    assertThatThrownBy(() -> logs.apply(gathering, log, Map.of(0, first)))
                            .isInstanceOf(BusinessException.class);
                    assertThat(logs.undo(gathering, log)).isEqualTo(4);
                    assertThatThrownBy(() -> logs.undo(gathering, log))
                            .isInstanceOf(BusinessException.class);
                    return null;
                });
        assertThat(presence(first)).isEqualTo("? liaison review total-pain");
        assertThat(presence(second)).isEqualTo(before);
        assertThat(
                        number(
                                "select count(*) from gathering_log where content is not null and"
                                        + " gathering_id = "
                                        + gathering))
                .isZero();
    }

    @Test
    void whoWasNotExpectedGetsAPlaceIfThereIsASeat() throws Exception {
        gathering = training(1);
        long first = participant(1);
        long second = participant(2);

        Outcome sits = scan(first);
        Outcome stands = scan(second);

        assertThat(sits.result()).isEqualTo(Result.ARRIVED);
        assertThat(sits.walkIn()).isTrue();
        assertThat(stands.result()).isEqualTo(Result.REFUSED);
        assertThat(stands.reason().key()).isEqualTo("gathering.code.full");
        assertThat(
                        number(
                                "select count(*) from gathering_place where walk_in = 1 and state ="
                                        + " 'SEATED' and gathering_id = "
                                        + gathering))
                .isEqualTo(1);
    }

    @Test
    void manyWithoutAPlaceNeverSitOnOneChair() throws Exception {
        gathering = training(5);
        List<Callable<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long person = participant(i);
            calls.add(() -> scan(person));
        }

        assertThat(atOnce(10, calls).stream().filter(one -> one.result() == Result.ARRIVED))
                .hasSize(5);
        assertThat(number("select count(*) from gathering_place where gathering_id = " + gathering))
                .isEqualTo(5);
    }

    @Test
    void digitsAreTakenAndGuessingIsSlowedDown() throws Exception {
        long person = seated(1);
        RollCode code = code();
        assertThat(
                        as(
                                        person,
                                        () ->
                                                checkIn.type(
                                                        code.typed(Direction.IN, Instant.now()),
                                                        null))
                                .result())
                .isEqualTo(Result.ARRIVED);
        List<String> reasons = new ArrayList<>();
        RollCode strange = new RollCode(gathering + 1, SECRET, window());
        for (int i = 0; i < 12; i++) {
            Instant other = Instant.now().plusSeconds(3600 + 30L * i);
            reasons.add(
                    as(person, () -> checkIn.type(strange.typed(Direction.IN, other), null))
                            .reason()
                            .key());
        }
        assertThat(reasons.get(0)).isEqualTo("gathering.code.wrong");
        assertThat(reasons.get(11)).isEqualTo("gathering.code.tooMany");
    }

    /** What was read counts from its reading, for a quarter of an hour, and for her alone. */
    @Test
    void whatWasReadBeforeSigningInIsEnteredAtTheTimeOfItsReading() throws Exception {
        long person = seated(1);
        long other = seated(2);
        Instant readAt =
                Instant.now().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
        String kept = code().keep(Direction.IN, readAt, 0);
        assertThat(checkIn.keep(code().token(Direction.IN, Instant.now()))).startsWith("k");
        assertThat(checkIn.keep(code().token(Direction.IN, readAt))).doesNotStartWith("k");

        CheckIn.Scan scan = as(person, () -> checkIn.ask(kept));
        assertThat(scan.readAt()).isEqualTo(readAt);
        assertThat(scan.expected()).isTrue();
        assertThat(as(other, () -> checkIn.enter(scan.kept(), null)).reason().key())
                .isEqualTo("gathering.code.keptTooLong");
        Outcome outcome = as(person, () -> checkIn.enter(scan.kept(), null));
        assertThat(outcome.result()).isEqualTo(Result.ARRIVED);
        assertThat(outcome.at()).isEqualTo(readAt);
        assertThat(as(person, () -> checkIn.enter(scan.kept(), null)).result())
                .isEqualTo(Result.ALREADY);

        String old = code().keep(Direction.IN, Instant.now().minus(Duration.ofMinutes(16)), 0);
        assertThat(as(person, () -> checkIn.ask(old)).reason().key())
                .isEqualTo("gathering.code.keptTooLong");
        assertThat(
                        as(person, () -> checkIn.enter(code().token(Direction.IN, start), null))
                                .result())
                .isEqualTo(Result.REFUSED);
    }

    @Test
    void theDeskAddsWhoeverCameAsLongAsThereIsASeat() throws Exception {
        gathering = training(1);
        participant(1);
        participant(2);
        as(
                OFFICE,
                () -> {
                    RollDesk.Added first = desk.addByMail(gathering, " Attend-1@example.jp");
                    assertThat(first.refusal()).isNull();
                    assertThat(first.already()).isFalse();
                    assertThat(desk.addByMail(gathering, "attend-1@example.jp").already()).isTrue();
                    assertThat(desk.addByMail(gathering, "attend-2@example.jp").refusal().key())
                            .isEqualTo("gathering.walkIn.noSeat.FULL");
                    assertThat(desk.addByMail(gathering, "nobody@example.jp").personId()).isNull();
                    assertThatThrownBy(() -> desk.addByMail(gathering, "no address"))
                            .isInstanceOf(BusinessException.class);
                    return null;
                });
        long stranger = participant(3);
        long house = number("select organiser_id from gathering_gathering where id = " + gathering);
        as(
                OFFICE,
                () -> {
                    // Not on the roster: an id from elsewhere adds nobody and tells nothing.
                    assertThatThrownBy(() -> desk.addOwn(house, gathering, stranger))
                            .isInstanceOf(NotFoundException.class);
                    return null;
                });
        assertThat(number("select count(*) from gathering_place where gathering_id = " + gathering))
                .isEqualTo(1);
    }

    @Test
    void aLineOfThePaperIsCopiedOnce() throws Exception {
        long person = seated(1);
        Instant end = start.plus(Duration.ofMinutes(210));
        as(
                OFFICE,
                () -> {
                    assertThat(desk.copyTimes(gathering, person, start, end)).isTrue();
                    assertThat(desk.copyTimes(gathering, person, start, end)).isFalse();
                    assertThatThrownBy(
                                    () ->
                                            desk.copyTimes(
                                                    gathering,
                                                    person,
                                                    start.plusSeconds(600),
                                                    null))
                            .isInstanceOfSatisfying(
                                    BusinessException.class,
                                    e ->
                                            assertThat(e.reason().key())
                                                    .isEqualTo(
                                                            "gathering.roll.twiceTimes.ARRIVED"));
                    assertThatThrownBy(() -> desk.copyTimes(gathering, person, null, null))
                            .isInstanceOf(BusinessException.class);
                    assertThatThrownBy(() -> desk.copyTimes(gathering, person, end, start))
                            .isInstanceOf(BusinessException.class);
                    return null;
                });
        assertThat(presence(person)).isEqualTo("liaison=70 review=50 total-pain=90");
    }

    /** After the confirmation nothing changes without a reason. */
    @Test
    void whatIsConfirmedIsOnlyCorrected() throws Exception {
        long person = seated(1);
        as(HEAD, () -> closing.close(gathering, closing.prospect(gathering).unknown(), ""));
        as(
                OFFICE,
                () -> {
                    for (Callable<?> way :
                            List.<Callable<?>>of(
                                    () -> desk.tick(gathering, person, "review", true),
                                    () -> desk.tickAll(gathering, "review", Map.of(person, true)),
                                    () -> desk.time(gathering, person, Direction.IN, start),
                                    () -> desk.copyTimes(gathering, person, start, null),
                                    () -> desk.copy(gathering, "review", List.of()),
                                    () -> desk.addByMail(gathering, "attend-1@example.jp"))) {
                        assertThatThrownBy(way::call)
                                .isInstanceOfSatisfying(
                                        BusinessException.class,
                                        e ->
                                                assertThat(e.reason().key())
                                                        .isEqualTo("gathering.roll.closed"));
                    }
                    desk.correct(gathering, person, "review", 50, "来ていた");
                    return null;
                });
        as(
                HEAD,
                () -> {
                    assertThat(closing.corrected(gathering)).hasSize(1);
                    assertThat(closing.prospect(gathering).by()).isNotBlank();
                    return null;
                });
    }

    /**
     * A code that comes too early or too late is answered in words, and the right one still counts.
     */
    @Test
    void whatIsReadTooEarlyOrFromAPhotoLeavesNothingBehind() throws Exception {
        long person = seated(1);
        Instant began = start;
        start = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(3));
        meetsFrom(start);
        assertThat(scan(person).reason().key()).isEqualTo("gathering.code.opensAt");
        assertThat(
                        as(
                                        person,
                                        () ->
                                                checkIn.type(
                                                        code().typed(Direction.IN, Instant.now()),
                                                        null))
                                .result())
                .isEqualTo(Result.REFUSED);
        start = began;
        meetsFrom(start);
        String photo = code().token(Direction.IN, Instant.now().minus(Duration.ofMinutes(5)));
        assertThat(as(person, () -> checkIn.scan(photo, null)).reason().key())
                .isEqualTo("gathering.code.old");
        assertThat(marks()).isZero();

        assertThat(scan(person).result()).isEqualTo(Result.ARRIVED);
        assertThat(marks()).isEqualTo(1);
    }

    private void meetsFrom(Instant from) throws SQLException {
        update(
                "update gathering_gathering set starts_at = '"
                        + sql(from)
                        + "', ends_at = '"
                        + sql(from.plus(Duration.ofMinutes(210)))
                        + "' where id = "
                        + gathering);
    }

    private long marks() {
        return number("select count(*) from gathering_mark where gathering_id = " + gathering);
    }

    /** What people earned is not taken from them by a button. */
    @Test
    void whatIsConfirmedIsNotCancelledAndItsCreditsStand() throws Exception {
        long person = seated(1);
        as(
                OFFICE,
                () -> {
                    for (String block : List.of("review", "total-pain", "liaison")) {
                        desk.tick(gathering, person, block, true);
                    }
                    return null;
                });
        as(HEAD, () -> closing.close(gathering, closing.prospect(gathering).unknown(), ""));
        List<String> before = credit(person);
        assertThat(before).containsExactly("1 EARNED liaison=70 review=50 total-pain=90 -");
        assertThat(cancelling()).isEqualTo("gathering.plan.notCancellable");
        assertThat(credit(person)).isEqualTo(before);
        assertThat(state()).isEqualTo("CLOSED SEATED");
        assertThat(letters(person)).isZero();
    }

    /** Called off while people are at the door: what was noted stays, and becomes no credit. */
    @Test
    void whatIsCancelledAfterSomebodyCameKeepsWhatWasNotedAndGivesNoCredit() throws Exception {
        long person = seated(1);
        goesOn();
        assertThat(scan(person).result()).isEqualTo(Result.ARRIVED);
        assertThat(cancelling()).isEqualTo("cancelled");
        assertThat(cancelling()).as("once").isEqualTo("gathering.plan.notCancellable");
        assertThat(state()).isEqualTo("CANCELLED CANCELLED_BY_GATHERING");
        assertThat(letters(person)).isEqualTo(1);
        assertThat(scan(person).reason().key()).isEqualTo("gathering.code.cancelled");
        as(
                HEAD,
                () -> {
                    assertThatThrownBy(
                                    () ->
                                            closing.close(
                                                    gathering,
                                                    closing.prospect(gathering).unknown(),
                                                    "中止"))
                            .isInstanceOf(BusinessException.class);
                    return null;
                });
        assertThat(credit(person)).isEmpty();
        assertThat(marks()).isEqualTo(1);
    }

    /** What is over and was attended took place; a button does not make it undone. */
    @Test
    void whatIsOverAndWasAttendedIsCancelledOnlyAfterTheMarksAreWithdrawn() throws Exception {
        long person = seated(1);
        assertThat(scan(person).result()).isEqualTo(Result.ARRIVED);
        assertThat(cancelling()).isEqualTo("gathering.plan.attended");
        assertThat(state()).isEqualTo("ANNOUNCED SEATED");
        assertThat(letters(person)).isZero();
        String thing =
                (String)
                        em.createNativeQuery(
                                        "select thing from gathering_mark where gathering_id = "
                                                + gathering)
                                .getSingleResult();
        as(
                OFFICE,
                () -> {
                    desk.amend(gathering, person, thing, null, "別の会の符号を読んだ");
                    return null;
                });
        assertThat(cancelling()).isEqualTo("cancelled");
        assertThat(state()).isEqualTo("CANCELLED CANCELLED_BY_GATHERING");
    }

    /** Its end is still to come. */
    private void goesOn() throws SQLException {
        update(
                "update gathering_gathering set ends_at = date_add(utc_timestamp(6), interval 1"
                        + " hour) where id = "
                        + gathering);
    }

    private String cancelling() throws Exception {
        return as(
                OFFICE,
                () -> {
                    try {
                        planning.cancel(gathering, planning.one(gathering).version(), "台風のため");
                        return "cancelled";
                    } catch (BusinessException e) {
                        return e.reason().key();
                    }
                });
    }

    private String state() {
        return (String)
                em.createNativeQuery(
                                "select concat(g.state, ' ', p.state) from gathering_gathering g join"
                                        + " gathering_place p on p.gathering_id = g.id where g.id = "
                                        + gathering)
                        .getSingleResult();
    }

    private long letters(long person) {
        return number(
                "select count(*) from platform_outbox where purpose = 'gathering-cancelled' and"
                        + " person_id = "
                        + person);
    }

    /** Grace is what is in force where and when the training meets. */
    @Test
    void theGraceIsTheOneInForce() throws Exception {
        long person = seated(1);
        as(
                OFFICE,
                () -> {
                    desk.time(gathering, person, Direction.IN, start.plus(Duration.ofMinutes(10)));
                    return null;
                });
        assertThat(presence(person)).contains("review=50");
        update(
                "insert into programme_change (kind, state, programme, for_version, region,"
                        + " setting, value, holder, valid_from, notice, mark, made_at, applied_at)"
                        + " values ('SETTING', 'APPLIED', 'national-workshop', '2017', '99',"
                        + " 'grace_minutes', '5', '見本', '2020-04-01', 'attendance-it', 'SAMPLE',"
                        + " now(6), now(6))");
        try {
            countUp();
            assertThat(presence(person)).contains("review=40");
        } finally {
            update("delete from programme_change where notice = 'attendance-it'");
            countUp();
        }
    }

    /** The rules are read anew. */
    private void countUp() throws Exception {
        update("update programme_edition set edition = edition + 1");
    }

    @Test
    void whoeverHasNothingToDoWithItFindsNothing() throws Exception {
        long person = seated(1);
        for (String stranger : List.of(OTHER_OFFICE, LEARNER)) {
            as(
                    stranger,
                    () -> {
                        for (Callable<?> door :
                                List.<Callable<?>>of(
                                        () -> desk.sheet(gathering),
                                        () -> desk.history(gathering, person),
                                        () -> desk.door(gathering, Direction.IN, 1),
                                        () -> desk.tick(gathering, person, "review", true),
                                        () -> desk.time(gathering, person, Direction.IN, start),
                                        () -> desk.copy(gathering, "review", List.of()),
                                        () -> logs.logs(gathering),
                                        () -> logs.read(gathering, "z", zoom(), null),
                                        () -> logs.preview(gathering, 1),
                                        () -> logs.apply(gathering, 1, Map.of()),
                                        () -> logs.undo(gathering, 1),
                                        () -> closing.prospect(gathering),
                                        () ->
                                                closing.close(
                                                        gathering,
                                                        new Confirmation.Unknown(0, 0),
                                                        ""))) {
                            assertThatThrownBy(door::call).isInstanceOf(NotFoundException.class);
                        }
                        return null;
                    });
        }
        as(
                OFFICE,
                () -> {
                    // An office enters; confirming is the head's.
                    assertThatThrownBy(() -> closing.prospect(gathering))
                            .isInstanceOf(NotFoundException.class);
                    return null;
                });
        assertThat(number("select count(*) from gathering_mark where gathering_id = " + gathering))
                .isZero();
    }

    @Test
    void aRollWithAPersonTwiceIsSaidToBeSo() throws Exception {
        long first = seated(1);
        long second = seated(2);
        long stranger = participant(3);
        as(
                OFFICE,
                () -> {
                    RollDesk.Copying copying =
                            desk.copy(
                                    gathering,
                                    "review",
                                    List.of(
                                            new RollDesk.Copied(first, true, null),
                                            new RollDesk.Copied(second, true, null),
                                            new RollDesk.Copied(second, false, null),
                                            new RollDesk.Copied(stranger, true, null)));
                    assertThat(copying.noted()).isEqualTo(1);
                    assertThat(copying.refused().get(second).key())
                            .isEqualTo("gathering.roll.twice");
                    assertThat(copying.refused().get(stranger).key())
                            .isEqualTo("gathering.roll.stranger");
                    return null;
                });
        assertThat(presence(first)).isEqualTo("review=50 ? liaison total-pain");
        assertThat(presence(second)).isEqualTo("? liaison review total-pain");
    }

    @Test
    void aTimeIsAmendedAndWithdrawnWithAReason() throws Exception {
        long person = seated(1);
        as(
                OFFICE,
                () -> {
                    desk.time(gathering, person, Direction.IN, start.plus(Duration.ofMinutes(20)));
                    String thing = desk.history(gathering, person).get(0).getThing();
                    assertThat(presence(person)).contains("review=30");
                    assertThatThrownBy(() -> desk.amend(gathering, person, thing, start, "  "))
                            .isInstanceOf(BusinessException.class);
                    desk.amend(gathering, person, thing, start, "時計が進んでいた");
                    assertThat(presence(person)).contains("review=50");
                    desk.amend(gathering, person, thing, null, "別の人の記録");
                    assertThat(presence(person)).isEqualTo("? liaison review total-pain");
                    assertThat(desk.history(gathering, person)).hasSize(3);
                    return null;
                });
    }

    @Test
    void aCalendarsLinkIsMadeAnewAndRevoked() throws Exception {
        try {
            String first = secret(as(LEARNER, () -> feeds.create()));
            assertThat(feeds.read(first)).isPresent();
            String second = secret(as(LEARNER, () -> feeds.create()));
            assertThat(feeds.read(first)).isEmpty();
            assertThat(feeds.read(second)).isPresent();
            as(
                    LEARNER,
                    () -> {
                        assertThat(feeds.current()).isPresent();
                        feeds.revoke();
                        assertThat(feeds.current()).isEmpty();
                        return null;
                    });
            assertThat(feeds.read(second)).isEmpty();
            assertThat(
                            number(
                                    "select count(*) from gathering_feed where hash like '%"
                                            + second
                                            + "%'"))
                    .isZero();
        } finally {
            update(
                    "delete from gathering_feed where person_id = (select person_id from"
                            + " account_account where login = '"
                            + LEARNER
                            + "')");
        }
    }

    /** The entry goes with the letter of whoever has a seat, and with nobody else's. */
    @Test
    void lettersCarryTheEntryOfWhoeverHasASeat() throws Exception {
        long person = seated(1);
        long other = participant(2);
        update(
                "insert into gathering_place_step (place_id, at, to_state) select id, now(6),"
                        + " 'SEATED' from gathering_place where gathering_id = "
                        + gathering);
        as(
                OFFICE,
                () -> {
                    letters.tell(
                            em.find(Gathering.class, gathering),
                            List.of(person, other),
                            News.RELOCATED);
                    return null;
                });
        try {
            List<?> posted =
                    em.createNativeQuery(
                                    "select concat_ws(' ', recipient, coalesce(calendar_method,"
                                            + " 'none'), locate('SEQUENCE:2', coalesce(calendar,"
                                            + " '')) > 0) from platform_outbox where purpose ="
                                            + " 'gathering-relocated' and person_id in ("
                                            + person
                                            + ", "
                                            + other
                                            + ") order by recipient")
                            .getResultList();
            assertThat(posted.stream().map(String::valueOf).toList())
                    .containsExactly("attend-1@example.jp REQUEST 1", "attend-2@example.jp none 0");
        } finally {
            update(
                    "delete from platform_outbox where person_id in ("
                            + person
                            + ", "
                            + other
                            + ")");
        }
    }

    private static String secret(String link) {
        return link.substring(link.lastIndexOf('/') + 1).replace(".ics", "");
    }

    private byte[] zoom() {
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(JapanTime.ZONE);
        String from = form.format(start.minusSeconds(300));
        String until = form.format(start.plus(Duration.ofMinutes(212)));
        return ("名前,ユーザーのメール,参加時刻,退出時刻\n"
                        + "だれか,attend-1@example.jp,"
                        + from
                        + ","
                        + until
                        + "\n"
                        + "だれか,attend-2@example.jp,"
                        + from
                        + ","
                        + until
                        + "\n"
                        + "iPhone,,"
                        + from
                        + ","
                        + until
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Known minutes, then what is unknown, of a person. */
    private String presence(long person) throws Exception {
        return as(
                OFFICE,
                () -> {
                    Presence.Sitting sitting =
                            desk.sheet(gathering).lines().stream()
                                    .filter(one -> one.place().getPersonId() == person)
                                    .findFirst()
                                    .orElseThrow()
                                    .presence()
                                    .sittings()
                                    .get(0);
                    List<String> said = new ArrayList<>();
                    sitting.byBlock().forEach((code, minutes) -> said.add(code + "=" + minutes));
                    if (!sitting.unknownBlocks().isEmpty()) {
                        said.add("?");
                        said.addAll(sitting.unknownBlocks());
                    }
                    return String.join(" ", said);
                });
    }

    private RollCode.Window window() {
        return RollCode.Window.around(start, start.plus(Duration.ofMinutes(210)));
    }

    private RollCode code() {
        return new RollCode(gathering, SECRET, window());
    }

    private Outcome scan(long person) throws Exception {
        String token = code().token(Direction.IN, Instant.now());
        return as(person, () -> checkIn.scan(token, null));
    }

    private List<String> credit(long person) {
        List<?> rows =
                em.createNativeQuery(
                                "select concat_ws(' ', revision, outcome, coalesce(minutes, '-'),"
                                        + " coalesce(unknown_blocks, '-')) from credit_credit where"
                                        + " source_kind = 'gathering:gathering' and person_id = "
                                        + person
                                        + " order by revision")
                        .getResultList();
        return rows.stream().map(String::valueOf).toList();
    }

    private <T> T as(String login, Callable<T> work) throws Exception {
        return as(
                number("select person_id from account_account where login = '" + login + "'"),
                work);
    }

    /** Somebody asks the doors, in a request of her own. */
    private <T> T as(long person, Callable<T> work) throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            return one.submit(
                            () -> {
                                request.activate();
                                try {
                                    user.is(person, 1, 1, "", "auto");
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

    private static <T> List<T> atOnce(int threads, List<? extends Callable<? extends T>> calls)
            throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<? extends T> call : calls) {
                futures.add(
                        many.submit(
                                () -> {
                                    ready.await();
                                    return call.call();
                                }));
            }
            ready.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            many.shutdownNow();
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
