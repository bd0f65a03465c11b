package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/** Planning and sign-up in the real server over the real database. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class GatheringIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String PREFECTURE = "fukushi.yuriko@example.jp";
    private static final String TRAINING = "national-workshop/group-training";

    @Inject private GatheringPlanning planning;
    @Inject private SignUp signUp;
    @Inject private Applicants applicants;
    @Inject private Catalogue catalogue;
    @Inject private SeatMoves seats;
    @Inject private UnlockedFixture unlocked;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private RequestContextController request;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long hospital;
    private long otherHospital;
    private long office;
    private long head;
    private final List<Long> doctors = new ArrayList<>();

    @BeforeEach
    void twoOfficersAndSomeDoctors() throws Exception {
        clean();
        hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
        otherHospital = number("select id from organisation_organisation where ref = '99-h-gan'");
        office = person(OFFICE);
        head = person(HEAD);
        doctors.clear();
        doctors(4);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        clean();
    }

    private void clean() throws SQLException {
        String mine = "(select id from gathering_gathering where title like 'IT %')";
        update(
                "delete s from gathering_place_step s join gathering_place p on p.id = s.place_id"
                        + " where p.gathering_id in "
                        + mine);
        for (String table :
                List.of(
                        "gathering_place",
                        "gathering_step",
                        "gathering_staff",
                        "gathering_quota",
                        "gathering_block")) {
            update("delete from " + table + " where gathering_id in " + mine);
        }
        update("delete from gathering_gathering where title like 'IT %'");
        String people = "(select id from person_person where ref like 'signup-it-%')";
        update("delete from platform_outbox where purpose like 'gathering-%'");
        update(
                "delete s from platform_audit_seen s join platform_audit a on a.id = s.audit_id"
                        + " where a.action like 'gathering:%'");
        update("delete from platform_audit where action like 'gathering:%'");
        for (String table :
                List.of(
                        "completion_standing",
                        "programme_enrolment",
                        "programme_cycle",
                        "person_affiliation")) {
            update("delete from " + table + " where person_id in " + people);
        }
        for (String person : rows("select id from person_person where ref like 'signup-it-%'")) {
            update("delete from credit_credit where person_id = " + person + " order by id desc");
        }
        update("delete from person_person where ref like 'signup-it-%'");
    }

    /** Doctors of another hospital. */
    private void doctors(int count) throws SQLException {
        for (int i = doctors.size(); i < count; i++) {
            String ref = "signup-it-" + i;
            update(
                    "insert into person_person (ref, family_name, given_name, family_kana,"
                            + " given_kana, kana_sort, mail, profession, lang, created_at) values ('"
                            + ref
                            + "', '試', '"
                            + i
                            + "番', 'シ', 'バン', 'シ バン', '"
                            + ref
                            + "@example.jp', 'DOCTOR', '"
                            + (i == 1 ? "en" : "ja")
                            + "', now(6))");
            long id = number("select id from person_person where ref = '" + ref + "'");
            update(
                    "insert into person_affiliation (person_id, organisation_id, kind, main,"
                            + " valid_from, created_at) values ("
                            + id
                            + ", "
                            + otherHospital
                            + ", 'POST', 1, '2020-04-01', now(6))");
            doctors.add(id);
        }
    }

    private static final class Wanted {
        private @Nullable Integer capacity = 1;
        private boolean approval;
        private boolean list = true;
        private @Nullable String subject;
        private @Nullable LocalDate freeze;
        private @Nullable LocalDate decide;
        private SignUpTerms.Overlap overlap = SignUpTerms.Overlap.WARN;
        private int days = 60;
    }

    private SignUpTerms terms(Wanted wanted) {
        return new SignUpTerms(
                null,
                null,
                null,
                null,
                wanted.decide,
                wanted.capacity,
                wanted.approval,
                wanted.list,
                48,
                wanted.freeze,
                wanted.overlap,
                Audience.ALL);
    }

    private long draft(Wanted wanted) throws Exception {
        return as(
                office,
                () -> {
                    long id =
                            planning.draft(
                                    hospital,
                                    Gathering.Kind.WORKSHOP,
                                    wanted.subject,
                                    time.today().plusDays(wanted.days),
                                    LocalTime.of(9, 30),
                                    new Description(
                                            new Words("IT 研修", "IT training"),
                                            null,
                                            null,
                                            "事務局 内線 100",
                                            null),
                                    new Venue(
                                            Venue.Mode.HYBRID,
                                            "講堂",
                                            null,
                                            null,
                                            null,
                                            "https://meet.example.jp/secret"),
                                    terms(wanted));
                    if (wanted.subject == null) {
                        GatheringPlanning.One one = planning.one(id);
                        Instant start =
                                time.today()
                                        .plusDays(wanted.days)
                                        .atTime(9, 30)
                                        .atZone(JapanTime.ZONE)
                                        .toInstant();
                        planning.change(
                                id,
                                one.version(),
                                new PlanRule.Plan(
                                        one.plan().description(),
                                        one.plan().venue(),
                                        one.plan().terms(),
                                        List.of(
                                                new Block.Part(
                                                        "talk",
                                                        new Words("話し合い", "talk"),
                                                        start,
                                                        90,
                                                        true,
                                                        false,
                                                        false,
                                                        null)),
                                        List.of()));
                    }
                    return id;
                });
    }

    private long announced(Wanted wanted) throws Exception {
        long id = draft(wanted);
        GatheringPlanning.Outcome done =
                as(office, () -> planning.announce(id, planning.one(id).version()));
        assertThat(done.problems()).isEmpty();
        return id;
    }

    private long announced(int capacity) throws Exception {
        Wanted wanted = new Wanted();
        wanted.capacity = capacity;
        return announced(wanted);
    }

    private SignUp.Outcome apply(int doctor, long gathering) throws Exception {
        return as(doctors.get(doctor), () -> signUp.apply(gathering, null));
    }

    private List<String> states(long gathering) throws SQLException {
        return rows(
                "select state from gathering_place where gathering_id = "
                        + gathering
                        + " order by queue_no");
    }

    private List<String> letters(long person) throws SQLException {
        return rows(
                "select purpose from platform_outbox where purpose like 'gathering-%' and person_id ="
                        + " "
                        + person
                        + " order by id");
    }

    // From announcement to a seat, an offer and an end.

    @Test
    void aSeatIsTakenGivenBackOfferedAndTakenByTheNext() throws Exception {
        long id = announced(1);
        assertThat(apply(0, id).state()).isEqualTo(Place.State.SEATED);
        SignUp.Outcome second = apply(1, id);
        assertThat(second.state()).isEqualTo(Place.State.WAITING);
        assertThat(second.position()).isEqualTo(1);
        assertThat(apply(2, id).position()).isEqualTo(2);
        SignUp.Outcome twice = apply(0, id);
        assertThat(twice.isDone()).isFalse();
        assertThat(twice.verdict().refusals())
                .containsExactly(Reason.of("gathering.entry.already.SEATED"));

        assertThat(as(doctors.get(0), () -> signUp.cancel(id)).isDone()).isTrue();
        assertThat(states(id)).containsExactly("CANCELLED_BY_PERSON", "OFFERED", "WAITING");
        assertThat(letters(doctors.get(1)))
                .containsExactly("gathering-waiting", "gathering-offered");
        assertThat(
                        rows(
                                "select subject from platform_outbox where purpose ="
                                        + " 'gathering-offered'"))
                .containsExactly("A seat is free: please answer: IT training (Yorisoi)");
        assertThat(as(doctors.get(1), () -> catalogue.one(id)).venue().onlineLink()).isNull();
        assertThat(as(doctors.get(1), () -> signUp.answer(id, true)).state())
                .isEqualTo(Place.State.SEATED);
        assertThat(as(doctors.get(1), () -> catalogue.one(id)).venue().onlineLink())
                .isEqualTo("https://meet.example.jp/secret");
        assertThat(as(doctors.get(2), () -> signUp.answer(id, true)).verdict().refusals())
                .containsExactly(Reason.of("gathering.place.already.WAITING"));

        // Whoever came back is behind, and history tells it all.
        assertThat(apply(0, id).position()).isEqualTo(2);
        assertThat(
                        rows(
                                "select concat(coalesce(s.from_state, '-'), '>', s.to_state) from"
                                        + " gathering_place_step s join gathering_place p on p.id ="
                                        + " s.place_id where p.gathering_id = "
                                        + id
                                        + " and p.person_id = "
                                        + doctors.get(1)
                                        + " order by s.id"))
                .containsExactly("->WAITING", "WAITING>OFFERED", "OFFERED>SEATED");
    }

    @Test
    void anOfferThatRanOutMovesOnOnceWhicheverServerLooks() throws Exception {
        long id = announced(1);
        apply(0, id);
        apply(1, id);
        apply(2, id);
        as(doctors.get(0), () -> signUp.cancel(id));
        update(
                "update gathering_place set offer_until = '2026-01-01 00:00:00' where state ="
                        + " 'OFFERED' and gathering_id = "
                        + id);
        assertThat(seats.due()).contains(id);
        atOnce(4, i -> tick(id));
        assertThat(states(id)).containsExactly("CANCELLED_BY_PERSON", "OFFER_LAPSED", "OFFERED");
        assertThat(letters(doctors.get(1)))
                .containsExactly("gathering-waiting", "gathering-offered", "gathering-lapsed");
        assertThat(letters(doctors.get(2)))
                .containsExactly("gathering-waiting", "gathering-offered");
        assertThat(as(doctors.get(1), () -> signUp.answer(id, true)).verdict().refusals())
                .containsExactly(Reason.of("gathering.place.already.OFFER_LAPSED"));
    }

    private boolean tick(long id) {
        seats.tick(id);
        return true;
    }

    @Test
    void inTheFreezeAndAfterTheStartNobodyIsAsked() throws Exception {
        long id = announced(1);
        apply(0, id);
        apply(1, id);
        update("update gathering_gathering set freeze_on = '2026-01-01' where id = " + id);
        as(doctors.get(0), () -> signUp.cancel(id));
        tick(id);
        assertThat(states(id)).containsExactly("CANCELLED_BY_PERSON", "WAITING");
        assertThat(apply(2, id).verdict().refusals())
                .extracting(Reason::key)
                .containsExactly("gathering.entry.frozen");
        update(
                "update gathering_gathering set freeze_on = null, starts_at = '2026-01-01 00:00:00'"
                        + " where id = "
                        + id);
        tick(id);
        assertThat(states(id)).containsExactly("CANCELLED_BY_PERSON", "WAITING");
        update("update gathering_gathering set ends_at = '2026-01-01 01:00:00' where id = " + id);
        tick(id);
        assertThat(rows("select state from gathering_gathering where id = " + id))
                .containsExactly("HELD");
    }

    @Test
    void aQuotaIsGivenBackOnItsDay() throws Exception {
        long id = announced(2);
        GatheringPlanning.One one = as(office, () -> planning.one(id));
        Quota.Kept nurses =
                new Quota.Kept(
                        new Words("看護師の枠", "for nurses"),
                        new Audience(Set.of(Profession.NURSE), Audience.Reach.BOTH),
                        1,
                        time.today().plusDays(1));
        as(office, () -> planning.change(id, one.version(), with(one.plan(), nurses)));
        assertThat(apply(0, id).state()).isEqualTo(Place.State.SEATED);
        assertThat(apply(1, id).state()).isEqualTo(Place.State.WAITING);
        Applicants.Page page =
                as(office, () -> applicants.list(id, ApplicantQuery.of(null, null, null)));
        assertThat(page.rows().get(1).why()).isNotNull();
        assertThat(page.rows().get(1).why().key()).isEqualTo("gathering.wait.keptUntil");
        assertThat(page.seats().kept()).isEqualTo(1);
        tick(id);
        assertThat(states(id)).containsExactly("SEATED", "WAITING");
        update(
                "update gathering_quota set given_back_on = '2026-01-01' where gathering_id = "
                        + id);
        tick(id);
        assertThat(states(id)).containsExactly("SEATED", "OFFERED");
    }

    private static PlanRule.Plan with(PlanRule.Plan plan, Quota.Kept quota) {
        return new PlanRule.Plan(
                plan.description(), plan.venue(), plan.terms(), plan.blocks(), List.of(quota));
    }

    // Many at once.

    @Test
    void ofFiftyAtOnceTenAreSeatedAndTheRestWaitInTheOrderOfCommit() throws Exception {
        doctors(50);
        long id = announced(10);
        List<SignUp.Outcome> outcomes = atOnce(50, i -> apply(i, id));
        assertThat(outcomes).allMatch(SignUp.Outcome::isDone);
        List<String> states = states(id);
        assertThat(states).hasSize(50);
        assertThat(states.subList(0, 10)).containsOnly("SEATED");
        assertThat(states.subList(10, 50)).containsOnly("WAITING");
        assertThat(
                        rows(
                                "select queue_no from gathering_place where gathering_id = "
                                        + id
                                        + " order by queue_no"))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 50)
                                .mapToObj(Integer::toString)
                                .toList());
        // Steps are written under the lock too: their ids rise in the order of commit.
        assertThat(
                        rows(
                                "select p.queue_no from gathering_place_step s join gathering_place p on"
                                        + " p.id = s.place_id where p.gathering_id = "
                                        + id
                                        + " and s.from_state is null order by s.id"))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 50)
                                .mapToObj(Integer::toString)
                                .toList());
        // Everybody was told the place that she really has.
        for (int i = 0; i < 50; i++) {
            long number =
                    number(
                            "select queue_no from gathering_place where gathering_id = "
                                    + id
                                    + " and person_id = "
                                    + doctors.get(i));
            assertThat(outcomes.get(i).position()).isEqualTo((int) Math.max(0, number - 10));
        }
    }

    /**
     * The negative control: the very same with the lock holds, without it seats are given twice.
     */
    @Test
    void withoutTheLockTheSameSeatsAreGivenTwice() throws Exception {
        doctors(30);
        long held = announced(5);
        atOnce(30, i -> unlocked(held, i, true));
        assertThat(states(held).stream().filter("SEATED"::equals)).hasSize(5);
        long sold = announced(5);
        atOnce(30, i -> unlocked(sold, i, false));
        assertThat(states(sold).stream().filter("SEATED"::equals).count()).isGreaterThan(5);
    }

    private boolean unlocked(long id, int i, boolean locked) {
        unlocked.apply(id, doctors.get(i), i + 1, locked);
        return true;
    }

    @Test
    void onePersonAtOnceFromManyTabsHasOneApplication() throws Exception {
        long id = announced(5);
        List<SignUp.Outcome> outcomes = atOnce(8, i -> apply(0, id));
        assertThat(outcomes.stream().filter(SignUp.Outcome::isDone)).hasSize(1);
        assertThat(states(id)).containsExactly("SEATED");
        // And the database would not take a second one.
        assertThatThrownBy(
                        () ->
                                update(
                                        "insert into gathering_place (gathering_id, person_id,"
                                                + " profession, own, queue_no, state, applied_at,"
                                                + " applied_by, walk_in) select gathering_id,"
                                                + " person_id, profession, own, 99, 'WAITING',"
                                                + " applied_at, applied_by, 0 from gathering_place"
                                                + " where gathering_id = "
                                                + id))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("gathering_place_once");
    }

    @Test
    void ofTwoOfficersAtOnceTheSecondIsToldWhoWasFirst() throws Exception {
        Wanted wanted = new Wanted();
        wanted.approval = true;
        wanted.capacity = 5;
        long id = announced(wanted);
        assertThat(apply(0, id).state()).isEqualTo(Place.State.REQUESTED);
        Applicants.Choice choice = choices(id).get(0);
        List<Applicants.Result> results =
                atOnce(
                        2,
                        i ->
                                as(
                                                i == 0 ? office : head,
                                                () ->
                                                        i == 0
                                                                ? applicants.seat(
                                                                        id, List.of(choice))
                                                                : applicants.decline(
                                                                        id,
                                                                        List.of(choice),
                                                                        "定員のため"))
                                        .get(0));
        assertThat(results.stream().filter(Applicants.Result::isDone)).hasSize(1);
        Reason second =
                results.stream()
                        .filter(one -> !one.isDone())
                        .findFirst()
                        .orElseThrow()
                        .refusals()
                        .get(0);
        assertThat(second.key()).isEqualTo("gathering.decide.already");
        assertThat(second.args().get(0))
                .as("who was first")
                .isEqualTo(
                        rows("select concat(family_name, ' ', given_name) from person_person"
                                        + " where id = "
                                        + (results.get(0).isDone() ? office : head))
                                .get(0));
        assertThat(letters(doctors.get(0))).hasSize(2);
        assertThat(
                        number(
                                "select count(*) from gathering_place_step s join gathering_place p on"
                                        + " p.id = s.place_id where p.gathering_id = "
                                        + id))
                .isEqualTo(2);
    }

    private List<Applicants.Choice> choices(long id) throws Exception {
        return as(office, () -> applicants.list(id, ApplicantQuery.of(null, null, null)))
                .rows()
                .stream()
                .map(one -> new Applicants.Choice(one.placeId(), one.version()))
                .toList();
    }

    @Test
    void whoeverCancelsWhileTheSeatMovesNeverGetsIt() throws Exception {
        doctors(3);
        for (int turn = 0; turn < 8; turn++) {
            long id = announced(1);
            apply(0, id);
            apply(1, id);
            apply(2, id);
            atOnce(3, i -> i == 2 ? tick(id) : cancelled(i, id));
            assertThat(states(id))
                    .as("turn " + turn)
                    .containsExactly("CANCELLED_BY_PERSON", "CANCELLED_BY_PERSON", "OFFERED");
        }
    }

    private boolean cancelled(int i, long id) throws Exception {
        return as(doctors.get(i), () -> signUp.cancel(id)).isDone();
    }

    // Deciding.

    @Test
    void moreSeatsDecideNothingThatAnOfficerHasToDecide() throws Exception {
        Wanted wanted = new Wanted();
        wanted.approval = true;
        wanted.capacity = 1;
        long id = announced(wanted);
        for (int i = 0; i < 4; i++) {
            apply(i, id);
        }
        List<Applicants.Result> results = as(office, () -> applicants.seat(id, choices2(id)));
        assertThat(results)
                .extracting(Applicants.Result::isDone)
                .containsExactly(true, false, false, false);
        assertThat(results.get(1).refusals()).containsExactly(Reason.of("gathering.wait.full", 1));
        as(office, () -> applicants.queue(id, choices2(id).subList(2, 3)));
        GatheringPlanning.Outcome more =
                as(office, () -> planning.capacity(id, planning.one(id).version(), 4));
        assertThat(more.isDone()).isTrue();
        assertThat(states(id)).containsExactly("SEATED", "REQUESTED", "OFFERED", "REQUESTED");
        as(doctors.get(2), () -> signUp.answer(id, true));

        // Fewer take nobody's seat, and it is said.
        GatheringPlanning.Outcome fewer =
                as(office, () -> planning.capacity(id, planning.one(id).version(), 1));
        assertThat(fewer.notes()).containsExactly(Reason.of("gathering.plan.overbooked", 2, 1));
        assertThat(states(id)).containsExactly("SEATED", "REQUESTED", "SEATED", "REQUESTED");
        assertThat(
                        rows(
                                "select concat(before_it, '>', after_it) from gathering_step where"
                                        + " action = 'CAPACITY' and gathering_id = "
                                        + id
                                        + " order by id"))
                .containsExactly("1>4", "4>1");
        assertThatThrownBy(() -> as(office, () -> applicants.decline(id, choices2(id), " ")))
                .isInstanceOf(BusinessException.class)
                .hasMessage("gathering.decide.reasonNeeded");
    }

    private List<Applicants.Choice> choices2(long id) {
        return applicants.list(id, ApplicantQuery.of(null, null, null)).rows().stream()
                .map(one -> new Applicants.Choice(one.placeId(), one.version()))
                .toList();
    }

    @Test
    void theProgrammeIsAskedBeforeApplyingAndAgainBeforeASeat() throws Exception {
        Wanted wanted = new Wanted();
        wanted.subject = TRAINING;
        wanted.capacity = 5;
        long id = announced(wanted);
        assertThat(
                        rows(
                                "select code from gathering_block where gathering_id = "
                                        + id
                                        + " order by starts_at"))
                .containsExactly(
                        "opening",
                        "review",
                        "break-1",
                        "total-pain",
                        "lunch",
                        "liaison",
                        "break-2",
                        "role-play",
                        "support",
                        "reflection");
        SignUp.Outcome without = apply(0, id);
        assertThat(without.isDone()).isFalse();
        assertThat(without.verdict().helps()).isNotEmpty();
        assertThat(states(id)).isEmpty();

        paper(0, time.today().minusDays(30), false);
        assertThat(apply(0, id).state()).as("handed in suffices").isEqualTo(Place.State.REQUESTED);
        tick(id);
        assertThat(states(id)).containsExactly("REQUESTED");
        paper(0, time.today().minusDays(30), true);
        tick(id);
        assertThat(states(id)).as("checked").containsExactly("SEATED");

        // Earned so long ago that the two years end before the day.
        paper(1, time.today().minusYears(2).plusDays(20), true);
        SignUp.Outcome late = apply(1, id);
        assertThat(late.verdict().refusals())
                .extracting(Reason::key)
                .containsExactly("curriculum.admission.meetsLate");
        assertThat(late.verdict().helps())
                .extracting(Reason::key)
                .containsExactly("curriculum.next.applySooner");

        // Moved beyond her own two years: the planner reads whom it concerns.
        GatheringPlanning.Outcome moved =
                as(
                        office,
                        () ->
                                planning.move(
                                        id,
                                        planning.one(id).version(),
                                        time.now().plus(Duration.ofDays(800))));
        assertThat(moved.isDone()).isTrue();
        assertThat(moved.affected()).hasSize(1);
        assertThat(letters(doctors.get(0))).contains("gathering-moved");
    }

    private void paper(int doctor, LocalDate issued, boolean checked) throws SQLException {
        long revision =
                number(
                                "select count(*) from credit_credit where person_id = "
                                        + doctors.get(doctor))
                        + 1;
        update(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, withdraws, outcome, earned_on, checked, recorded_at) select "
                        + doctors.get(doctor)
                        + ", 'CERTIFICATE', 'national-workshop/elearning', 'paper:paper', 'it', "
                        + revision
                        + ", (select max(c.id) from credit_credit c where c.person_id = "
                        + doctors.get(doctor)
                        + "), 'EARNED', '"
                        + issued
                        + "', "
                        + (checked ? 1 : 0)
                        + ", utc_timestamp(6)");
    }

    // The end.

    @Test
    void aCancelledGatheringEndsEveryApplicationAndTellsEverybody() throws Exception {
        long id = announced(1);
        apply(0, id);
        apply(1, id);
        assertThatThrownBy(
                        () -> as(office, () -> planning.cancel(id, planning.one(id).version(), "")))
                .hasMessage("gathering.decide.reasonNeeded");
        as(office, () -> planning.cancel(id, planning.one(id).version(), "台風のため"));
        assertThat(states(id)).containsExactly("CANCELLED_BY_GATHERING", "CANCELLED_BY_GATHERING");
        for (int i = 0; i < 2; i++) {
            assertThat(letters(doctors.get(i))).endsWith("gathering-cancelled");
        }
        assertThat(apply(2, id).verdict().refusals())
                .containsExactly(Reason.of("gathering.entry.cancelled"));
        assertThat(as(doctors.get(0), () -> catalogue.one(id)).cancelReason()).isEqualTo("台風のため");
        tick(id);
        assertThatThrownBy(() -> as(office, () -> planning.go(id, planning.one(id).version())))
                .isInstanceOf(BusinessException.class);
        assertThat(number("select sequence from gathering_gathering where id = " + id))
                .isEqualTo(2);
    }

    @Test
    void theOrganiserIsRemindedOnceToSayGoOrNoGo() throws Exception {
        Wanted wanted = new Wanted();
        wanted.decide = time.today().plusDays(1);
        long id = announced(wanted);
        as(
                office,
                () -> {
                    planning.name(id, office, Staff.Role.OFFICE);
                    planning.name(id, office, Staff.Role.OFFICE);
                    return 0;
                });
        assertThat(seats.due()).contains(id);
        atOnce(3, i -> tick(id));
        assertThat(letters(office)).containsExactly("gathering-decide");
        apply(0, id);
        assertThat(as(office, () -> planning.go(id, planning.one(id).version())).isDone()).isTrue();
        assertThat(letters(doctors.get(0))).endsWith("gathering-confirmed");
    }

    @Test
    void anotherRoomOrTimeRaisesTheSequenceAndIsTold() throws Exception {
        long id = announced(1);
        apply(0, id);
        long version = as(office, () -> planning.one(id)).version();
        Venue room = new Venue(Venue.Mode.IN_PERSON, "講堂", "第2会議室", null, null, null);
        as(office, () -> planning.relocate(id, version, room));
        as(
                office,
                () ->
                        planning.move(
                                id,
                                planning.one(id).version(),
                                time.now().plus(Duration.ofDays(70))));
        assertThat(letters(doctors.get(0)))
                .containsExactly("gathering-seated", "gathering-relocated", "gathering-moved");
        assertThat(number("select sequence from gathering_gathering where id = " + id))
                .isEqualTo(3);
        assertThatThrownBy(() -> as(head, () -> planning.relocate(id, version, room)))
                .as("she saw an older one")
                .hasMessage("platform.changedMeanwhile");
    }

    // Whose door it is.

    @Test
    void everyDoorIsShutToWhoeverHasNothingToDoWithIt() throws Exception {
        long id = announced(5);
        long dropped = draft(new Wanted());
        as(office, () -> planning.cancel(dropped, planning.one(dropped).version(), "取りやめ"));
        long hidden = draft(new Wanted());
        apply(0, id);
        long doctor = doctors.get(0);
        Wanted usual = new Wanted();
        Description description =
                new Description(new Words("IT x", "IT x"), null, null, null, null);
        Venue venue = new Venue(Venue.Mode.ONLINE, null, null, null, null, null);
        List<Applicants.Choice> choices = choices(id);
        for (long who : List.of(doctor, person(OTHER_OFFICE), person(PREFECTURE))) {
            List<Callable<Object>> doors =
                    List.of(
                            () ->
                                    planning.draft(
                                            hospital,
                                            Gathering.Kind.MEETING,
                                            null,
                                            time.today(),
                                            LocalTime.NOON,
                                            description,
                                            venue,
                                            terms(usual)),
                            () -> planning.one(id),
                            () -> planning.announce(hidden, 1),
                            () -> planning.move(id, 1, time.now()),
                            () -> planning.relocate(id, 1, venue),
                            () -> planning.capacity(id, 1, 3),
                            () -> planning.go(id, 1),
                            () -> planning.cancel(id, 1, "x"),
                            () -> planning.list(hospital),
                            () -> {
                                planning.name(id, who, Staff.Role.OFFICE);
                                return 0;
                            },
                            () -> {
                                planning.unname(id, 1);
                                return 0;
                            },
                            () -> applicants.list(id, ApplicantQuery.of(null, null, null)),
                            () -> applicants.history(id, choices.get(0).placeId()),
                            () -> applicants.seat(id, choices),
                            () -> applicants.queue(id, choices),
                            () -> applicants.decline(id, choices, "x"),
                            () -> applicants.remove(id, choices, "x"),
                            () -> signUp.applyFor(hospital, id, doctor, null),
                            () -> signUp.lookFor(hospital, id, doctor, null),
                            () -> signUp.answerFor(hospital, id, doctor, true),
                            () -> signUp.cancelFor(hospital, id, doctor),
                            () -> signUp.look(hidden, null),
                            () -> signUp.apply(hidden, null),
                            () -> signUp.look(dropped, null),
                            () -> catalogue.one(hidden),
                            () -> catalogue.one(dropped));
            for (int i = 0; i < doors.size(); i++) {
                Callable<Object> door = doors.get(i);
                assertThatThrownBy(() -> as(who, door))
                        .as("door " + i + " for " + who)
                        .isInstanceOf(NotFoundException.class);
            }
        }
        // Another's post is not one's own, and the house's office has no business with others.
        long post = number("select id from person_affiliation where person_id = " + doctors.get(1));
        assertThatThrownBy(() -> as(doctor, () -> signUp.look(id, post)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(office, () -> signUp.applyFor(hospital, id, doctor, null)))
                .isInstanceOf(NotFoundException.class);
        assertThat(states(id)).containsExactly("SEATED");
        assertThat(as(office, () -> planning.list(hospital)))
                .extracting(GatheringPlanning.Line::id)
                .contains(id, hidden);
    }

    @Test
    void anOfficeAppliesForItsOwnPeopleWithTheirPost() throws Exception {
        long id = announced(5);
        long other = person(OTHER_OFFICE);
        long doctor = doctors.get(3);
        SignUp.Outcome outcome = as(other, () -> signUp.applyFor(otherHospital, id, doctor, null));
        assertThat(outcome.state()).isEqualTo(Place.State.SEATED);
        assertThat(
                        rows(
                                "select concat(applied_by = "
                                        + other
                                        + ", applied_for = "
                                        + otherHospital
                                        + ", post_id is not null, own + 0) from gathering_place where"
                                        + " gathering_id = "
                                        + id))
                .containsExactly("1110");
        assertThat(letters(doctor)).containsExactly("gathering-seated");
        assertThat(as(other, () -> signUp.cancelFor(otherHospital, id, doctor)).isDone()).isTrue();
    }

    @Test
    void nobodyDecidesOnHerOwn() throws Exception {
        Wanted wanted = new Wanted();
        wanted.approval = true;
        wanted.capacity = 5;
        long id = announced(wanted);
        as(office, () -> signUp.apply(id, null));
        List<Applicants.Result> results = as(office, () -> applicants.seat(id, choices2(id)));
        assertThat(results.get(0).refusals()).containsExactly(Reason.of("gathering.decide.own"));
        assertThat(as(head, () -> applicants.seat(id, choices2(id))).get(0).isDone()).isTrue();
        assertThat(rows("select own + 0 from gathering_place where gathering_id = " + id))
                .containsExactly("1");
    }

    @Test
    void theCatalogueSaysForEachWhetherOneMayComeAndWhyNot() throws Exception {
        long free = announced(5);
        long full = announced(1);
        apply(1, full);
        Wanted noList = new Wanted();
        noList.list = false;
        long shut = announced(noList);
        apply(1, shut);
        Wanted blocked = new Wanted();
        blocked.overlap = SignUpTerms.Overlap.BLOCK;
        blocked.capacity = 9;
        long clash = announced(blocked);
        long hidden = draft(new Wanted());
        apply(0, free);
        CatalogueQuery all =
                CatalogueQuery.of("IT 研", "99", null, null, null, null, null, null, null, null);
        Catalogue.Page page = as(doctors.get(0), () -> catalogue.list(all));
        assertThat(page.entries())
                .extracting(Catalogue.Entry::id)
                .containsExactlyInAnyOrder(free, full, shut, clash)
                .doesNotContain(hidden);
        assertThat(page.total()).isEqualTo(4);
        Look mine = look(page, free);
        assertThat(mine.mine()).isNotNull();
        assertThat(mine.free()).isEqualTo(4);
        assertThat(look(page, full).prospect()).isEqualTo(PlaceRule.Prospect.LIST);
        assertThat(look(page, full).isOpen()).isTrue();
        assertThat(keys(look(page, shut))).containsExactly("gathering.entry.full");
        assertThat(keys(look(page, clash))).containsExactly("gathering.entry.overlap");
        CatalogueQuery open =
                CatalogueQuery.of("IT 研", "99", null, null, null, null, null, null, "true", null);
        assertThat(as(doctors.get(0), () -> catalogue.list(open)).entries())
                .extracting(Catalogue.Entry::id)
                .containsExactly(full);
        CatalogueQuery elsewhere =
                CatalogueQuery.of("IT 研", "11", null, null, null, null, null, null, null, null);
        assertThat(as(doctors.get(0), () -> catalogue.list(elsewhere)).total()).isZero();
        for (long organiser : List.of(hospital, otherHospital)) {
            CatalogueQuery its =
                    CatalogueQuery.of(
                            "IT 研",
                            null,
                            Long.toString(organiser),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
            assertThat(as(doctors.get(0), () -> catalogue.list(its)).total())
                    .isEqualTo(organiser == hospital ? 4 : 0);
        }
        assertThat(as(doctors.get(0), () -> catalogue.organisers()))
                .extracting(Catalogue.Organiser::id)
                .contains(hospital)
                .doesNotHaveDuplicates();
        update("update gathering_gathering set professions = 'NURSE' where id = " + shut);
        CatalogueQuery forDoctors =
                CatalogueQuery.of("IT 研", null, null, null, null, null, null, "true", null, null);
        assertThat(as(doctors.get(0), () -> catalogue.list(forDoctors)).entries())
                .extracting(Catalogue.Entry::id)
                .containsExactlyInAnyOrder(free, full, clash);
        CatalogueQuery earlier =
                CatalogueQuery.of(
                        "IT 研",
                        "",
                        null,
                        "WORKSHOP",
                        "HYBRID",
                        null,
                        time.today().plusDays(59).toString(),
                        "true",
                        null,
                        null);
        assertThat(as(doctors.get(0), () -> catalogue.list(earlier)).total()).isZero();
    }

    private static Look look(Catalogue.Page page, long id) {
        return page.entries().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow()
                .look();
    }

    private static List<String> keys(Look look) {
        return look.verdict().refusals().stream().map(Reason::key).toList();
    }

    // People, threads, rows.

    private interface Numbered<T> {
        T run(int number) throws Exception;
    }

    /** All begin when the last is ready, each in a request of its own. */
    private <T> List<T> atOnce(int count, Numbered<T> work) throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(count);
        CountDownLatch ready = new CountDownLatch(count);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(
                        () -> {
                            request.activate();
                            try {
                                ready.countDown();
                                ready.await();
                                return work.run(number);
                            } finally {
                                request.deactivate();
                            }
                        });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : many.invokeAll(calls)) {
                results.add(one.get());
            }
            return results;
        } finally {
            many.shutdown();
        }
    }

    /** Somebody asks the doors, in a request of his own. */
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
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            one.shutdown();
        }
    }

    private long person(String login) throws SQLException {
        return number("select person_id from account_account where login = '" + login + "'");
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(rows(query).get(0));
    }

    private List<String> rows(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
            return rows;
        }
    }

    private void update(String statement) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement change = connection.createStatement()) {
            change.executeUpdate(statement);
        }
    }
}
