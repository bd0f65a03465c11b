package org.yorisoi.ridealong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.yorisoi.account.Granting;
import org.yorisoi.gathering.Catalogue;
import org.yorisoi.gathering.SeatMoves;
import org.yorisoi.gathering.SignUp;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Words;

/** Hosts, slots, wishes and decisions in the real server over the real database. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class RideAlongIT {

    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String HOST = "shirasuna.megumi@example.jp";
    private static final String OTHER_HOST = "ayabe.masamichi@example.com";
    private static final String OFFICER = "aihara.mio@example.jp";
    private static final String PREFECTURE = "fukushi.yuriko@example.jp";
    private static final String OFFICE = "eto.yuki@example.jp";

    @Inject private Hosts hosts;
    @Inject private HostFounding founding;
    @Inject private Slots slots;
    @Inject private SlotMoving moving;
    @Inject private Board board;
    @Inject private Wishing wishing;
    @Inject private Deciding deciding;
    @Inject private OwnVisits ownVisits;
    @Inject private HostVisits hostVisits;
    @Inject private YearList years;
    @Inject private Demand demand;
    @Inject private Granting granting;
    @Inject private SignUp signUp;
    @Inject private SeatMoves seats;
    @Inject private Catalogue catalogue;
    @Inject private UnlockedGrantFixture unlocked;
    @Inject private CurrentUser user;
    @Inject private JapanTime time;
    @Inject private RequestContextController request;

    @Resource(lookup = "java:app/jdbc/yorisoi")
    private DataSource source;

    private long hospital;
    private long head;
    private long host;
    private long officer;
    private long ward;
    private final List<Long> nurses = new ArrayList<>();

    @BeforeEach
    void aWardAndSomeNurses() throws Exception {
        clean();
        hospital = number("select id from organisation_organisation where ref = '99-h-sogo'");
        head = person(HEAD);
        host = person(HOST);
        officer = person(OFFICER);
        nurses.clear();
        nurses(5);
        ward =
                as(
                        head,
                        () ->
                                hosts.found(
                                        hospital,
                                        RideHost.Kind.WARD,
                                        new Words("IT 病棟", "IT ward")));
        update(
                "insert into account_grant (person_id, role, scope_kind, scope_id, valid_from,"
                        + " granted_by, granted_at, reason) values ("
                        + host
                        + ", 'RIDEALONG_HOST', 'HOST', "
                        + ward
                        + ", '2024-04-01', "
                        + head
                        + ", now(6), 'IT')");
        granting.forget();
        open(null, null, Set.of());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        clean();
    }

    private void clean() throws SQLException {
        String mine = "(select id from ridealong_host where title like 'IT %')";
        for (String visit : rows("select id from ridealong_visit where host_id in " + mine)) {
            update("delete from ridealong_visit where id = " + visit);
        }
        for (String wish : rows("select id from ridealong_wish where host_id in " + mine)) {
            update("delete from ridealong_wish_step where wish_id = " + wish);
            update("delete from ridealong_wish where id = " + wish);
        }
        update("delete from ridealong_check where host_id in " + mine);
        update("delete from ridealong_slot where host_id in " + mine);
        for (String one : rows("select id from gathering_gathering where title like 'IT 病棟%'")) {
            for (String place :
                    rows("select id from gathering_place where gathering_id = " + one)) {
                update("delete from gathering_place_step where place_id = " + place);
            }
            for (String table :
                    List.of(
                            "gathering_mark",
                            "gathering_confirmation",
                            "gathering_place",
                            "gathering_step",
                            "gathering_block")) {
                update("delete from " + table + " where gathering_id = " + one);
            }
            update("delete from gathering_gathering where id = " + one);
        }
        update("delete from account_grant where reason = 'IT' and role = 'RIDEALONG_HOST'");
        update("delete from ridealong_host where title like 'IT %'");
        update(
                "delete from platform_outbox where purpose like 'gathering-%' or purpose like"
                        + " 'ridealong-%'");
        for (String action : List.of("gathering:%", "ridealong:%")) {
            update(
                    "delete s from platform_audit_seen s join platform_audit a on a.id = s.audit_id"
                            + " where a.action like '"
                            + action
                            + "'");
            update("delete from platform_audit where action like '" + action + "'");
        }
        for (String one : rows("select id from person_person where ref like 'ride-it-%'")) {
            for (String credit :
                    rows(
                            "select id from credit_credit where person_id = "
                                    + one
                                    + " order by id desc")) {
                update("delete from credit_credit where id = " + credit);
            }
            for (String wish : rows("select id from ridealong_wish where person_id = " + one)) {
                update("delete from ridealong_wish_step where wish_id = " + wish);
                update("delete from ridealong_wish where id = " + wish);
            }
            for (String table :
                    List.of(
                            "completion_standing",
                            "programme_enrolment",
                            "programme_cycle",
                            "account_grant",
                            "person_affiliation")) {
                update("delete from " + table + " where person_id = " + one);
            }
        }
        update("delete from person_person where ref like 'ride-it-%'");
    }

    /** Visiting nurses of a station, each a learner. */
    private void nurses(int count) throws SQLException {
        long station =
                number("select id from organisation_organisation where ref = '99-s-asanagi'");
        for (int i = nurses.size(); i < count; i++) {
            String ref = "ride-it-" + i;
            update(
                    "insert into person_person (ref, family_name, given_name, family_kana,"
                            + " given_kana, kana_sort, mail, profession, lang, created_at) values ('"
                            + ref
                            + "', '=試', '"
                            + i
                            + "番', 'シ', 'バン', 'シ バン', '"
                            + ref
                            + "@example.jp', '"
                            + (i == 4 ? "DENTIST" : "NURSE")
                            + "', 'ja', now(6))");
            long id = number("select id from person_person where ref = '" + ref + "'");
            update(
                    "insert into person_affiliation (person_id, organisation_id, kind, main,"
                            + " valid_from, created_at) values ("
                            + id
                            + ", "
                            + station
                            + ", 'POST', 1, '2020-04-01', now(6))");
            update(
                    "insert into account_grant (person_id, role, scope_kind, scope_id, valid_from,"
                            + " granted_by, granted_at, reason) values ("
                            + id
                            + ", 'LEARNER', 'SELF', 0, '2024-04-01', "
                            + head
                            + ", now(6), 'IT')");
            nurses.add(id);
        }
    }

    /** The host's terms, open. */
    private void open(
            @Nullable Integer personCap, @Nullable Integer yearCap, Set<Paperwork> documents)
            throws Exception {
        as(
                host,
                () -> {
                    Hosts.One one = hosts.one(ward);
                    hosts.change(
                            ward,
                            one.version(),
                            new Offer(
                                    RideHost.Kind.WARD,
                                    new Words("IT 病棟", "IT ward"),
                                    Set.of(Profession.NURSE),
                                    List.of(),
                                    documents,
                                    7,
                                    true,
                                    true,
                                    "1階 受付",
                                    null,
                                    "内線 100",
                                    personCap,
                                    yearCap,
                                    10_000,
                                    true));
                    return true;
                });
    }

    private LocalDate day(int days) {
        return time.today().plusDays(days);
    }

    private long slot(int days, int capacity, boolean byChoice) throws Exception {
        as(
                host,
                () ->
                        slots.open(
                                ward,
                                List.of(day(days)),
                                LocalTime.of(13, 30),
                                new RideSlot.Size(capacity, 120, byChoice)));
        return number("select max(id) from ridealong_slot where host_id = " + ward);
    }

    private Wishing.Outcome wish(int nurse, long slot) throws Exception {
        return as(nurses.get(nurse), () -> wishing.wishSlot(slot, "火曜", "痛みの評価"));
    }

    private long wishOf(int nurse) throws SQLException {
        return number("select max(id) from ridealong_wish where person_id = " + nurses.get(nurse));
    }

    private long version(long wish) throws SQLException {
        return number("select version from ridealong_wish where id = " + wish);
    }

    private String state(long wish) throws SQLException {
        return rows("select concat(state, ' ', coalesce(slot_id, '-')) from ridealong_wish where id = "
                        + wish)
                .get(0);
    }

    private List<String> steps(long wish) throws SQLException {
        return rows(
                "select action from ridealong_wish_step where wish_id = " + wish + " order by id");
    }

    private List<String> letters(int nurse) throws SQLException {
        return rows(
                "select purpose from platform_outbox where person_id = "
                        + nurses.get(nurse)
                        + " order by id");
    }

    @Test
    void firstComeGivesTheSeatAtOnceAndTheNextWaits() throws Exception {
        long slot = slot(30, 1, false);
        assertThat(wish(0, slot).granted()).isTrue();
        Wishing.Outcome second = wish(1, slot);
        assertThat(second.isDone()).isTrue();
        assertThat(second.granted()).isFalse();
        assertThat(state(wishOf(0))).startsWith("GRANTED");
        assertThat(state(wishOf(1))).startsWith("OPEN");
        assertThat(wish(0, slot).refusals()).isNotEmpty();
        // She takes it back where every application is taken back, and the wish follows.
        as(nurses.get(0), () -> wishing.withdraw(wishOf(0), version(wishOf(0))));
        assertThat(state(wishOf(0))).startsWith("WITHDRAWN");
        assertThat(rows("select outcome from ridealong_visit where host_id = " + ward))
                .containsExactly("CANCELLED");
    }

    @Test
    void whoeverAppliesPastTheBoardWishesToo() throws Exception {
        long slot = slot(30, 2, true);
        long gathering = number("select gathering_id from ridealong_slot where id = " + slot);
        assertThat(as(nurses.get(0), () -> signUp.apply(gathering, null)).isDone()).isTrue();
        assertThat(state(wishOf(0))).isEqualTo("OPEN " + slot);
        assertThat(steps(wishOf(0))).containsExactly("MADE");
    }

    @Test
    void aClosedSlotTellsEverybodyAndTheWishesWaitOn() throws Exception {
        long slot = slot(30, 1, true);
        wish(0, slot);
        wish(1, slot);
        long first = wishOf(0);
        assertThat(as(officer, () -> deciding.grant(first, version(first), null, "待機が長い")))
                .isEmpty();
        update("update ridealong_wish set made_at = '2026-01-01 00:00:00' where id = " + first);
        as(host, () -> slots.close(slot, "病棟の都合"));
        assertThat(state(first)).isEqualTo("OPEN -");
        assertThat(state(wishOf(1))).isEqualTo("OPEN -");
        assertThat(rows("select date(made_at) from ridealong_wish where id = " + first))
                .containsExactly("2026-01-01");
        assertThat(steps(first)).containsExactly("MADE", "GRANTED", "BACK");
        assertThat(letters(0)).endsWith("gathering-cancelled");
        assertThat(letters(1)).endsWith("gathering-cancelled");
        long gathering = number("select gathering_id from ridealong_slot where id = " + slot);
        for (int i = 0; i < 2; i++) {
            assertThat(as(nurses.get(i), () -> catalogue.one(gathering)).cancelReason())
                    .isEqualTo("病棟の都合");
        }
        assertThatThrownBy(() -> as(host, () -> slots.close(slot, "もう一度")))
                .isInstanceOf(BusinessException.class);
        assertThatThrownBy(() -> wish(2, slot)).isInstanceOf(NotFoundException.class);
        // What waits is granted on another time.
        long other = slot(40, 1, true);
        assertThat(as(officer, () -> deciding.grant(first, version(first), other, "空きが出た")))
                .isEmpty();
        assertThat(state(first)).isEqualTo("GRANTED " + other);
    }

    @Test
    void ofTwoOfficersAtOnceTheSecondIsToldWhoWasFirst() throws Exception {
        long slot = slot(30, 2, true);
        wish(0, slot);
        long wish = wishOf(0);
        long version = version(wish);
        List<String> told =
                atOnce(
                        2,
                        i ->
                                as(
                                        i == 0 ? officer : host,
                                        () -> {
                                            try {
                                                return i == 0
                                                        ? deciding.grant(wish, version, null, "初めて")
                                                                .toString()
                                                        : deciding.decline(wish, version, "定員")
                                                                .toString();
                                            } catch (BusinessException e) {
                                                return e.reason().key();
                                            }
                                        }));
        assertThat(told).containsExactlyInAnyOrder("[]", "ridealong.decide.already");
        assertThat(rows("select count(*) from ridealong_wish_step where wish_id = " + wish))
                .containsExactly("2");
    }

    @Test
    void twoTimesDecidedAtOnceNeverExceedTheCapOfTheYear() throws Exception {
        open(null, 1, Set.of());
        for (int turn = 0; turn < 5; turn++) {
            long first = slot(30, 1, true);
            long second = slot(31, 1, true);
            wish(0, first);
            wish(1, second);
            List<Long> wishes = List.of(wishOf(0), wishOf(1));
            List<Long> versions = List.of(version(wishes.get(0)), version(wishes.get(1)));
            List<String> told =
                    atOnce(
                            2,
                            i ->
                                    as(
                                            i == 0 ? officer : host,
                                            () -> {
                                                try {
                                                    return deciding.grant(
                                                                    wishes.get(i),
                                                                    versions.get(i),
                                                                    null,
                                                                    "公平に")
                                                            .toString();
                                                } catch (BusinessException e) {
                                                    return e.reason().key();
                                                }
                                            }));
            assertThat(told)
                    .as("turn " + turn)
                    .containsExactlyInAnyOrder("[]", "ridealong.cap.year");
            assertThat(
                            rows(
                                    "select count(*) from ridealong_visit where host_id = "
                                            + ward
                                            + " and outcome is null"))
                    .containsExactly("1");
            as(host, () -> slots.close(first, "次の回"));
            as(host, () -> slots.close(second, "次の回"));
            for (int i = 0; i < 2; i++) {
                long wish = wishes.get(i);
                as(nurses.get(i), () -> wishing.withdraw(wish, version(wish)));
            }
        }
    }

    /** Two who decide give the last seat of a time, each to another nurse. */
    @Test
    void ofTwoDecidersAtOnceOnlyOneGivesTheLastSeat() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            long slot = slot(30, 1, true);
            wish(0, slot);
            wish(1, slot);
            List<Long> wishes = List.of(wishOf(0), wishOf(1));
            List<Long> versions = List.of(version(wishes.get(0)), version(wishes.get(1)));
            List<String> told =
                    atOnce(
                            2,
                            i ->
                                    as(
                                            i == 0 ? officer : host,
                                            () -> {
                                                try {
                                                    return deciding.grant(
                                                                    wishes.get(i),
                                                                    versions.get(i),
                                                                    null,
                                                                    "公平に")
                                                            .toString();
                                                } catch (BusinessException e) {
                                                    return e.reason().key();
                                                }
                                            }));
            assertThat(told)
                    .as("turn " + turn)
                    .containsExactlyInAnyOrder("[]", "gathering.wait.full");
            assertThat(seatedAt(slot)).isEqualTo(1);
            // Whoever did not get it waits on, and nobody told her that she had it.
            int without = told.get(0).equals("[]") ? 1 : 0;
            assertThat(state(wishes.get(without))).isEqualTo("OPEN " + slot);
            assertThat(letters(without)).doesNotContain("gathering-seated");
            as(host, () -> slots.close(slot, "次の回"));
            for (int i = 0; i < 2; i++) {
                long wish = wishes.get(i);
                as(nurses.get(i), () -> wishing.withdraw(wish, version(wish)));
            }
            update("delete from platform_outbox where purpose like 'gathering-%'");
        }
    }

    /** Two times at one hour that refuse each other, decided at once for one nurse. */
    @Test
    void twoTimesDecidedAtOnceSeatHerAtOneHourOnce() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            long first = slot(30, 1, true);
            // A host has one time at an hour; an earlier release did not look.
            long second = slot(31, 1, true);
            update(
                    "update gathering_gathering set starts_at = date_sub(starts_at, interval 1 day),"
                            + " ends_at = date_sub(ends_at, interval 1 day) where id = (select"
                            + " gathering_id from ridealong_slot where id = "
                            + second
                            + ")");
            wish(0, first);
            List<Long> wishes = new ArrayList<>(List.of(wishOf(0)));
            wish(0, second);
            wishes.add(wishOf(0));
            update(
                    "update gathering_gathering set overlap = 'BLOCK' where id in (select"
                            + " gathering_id from ridealong_slot where id in ("
                            + first
                            + ", "
                            + second
                            + "))");
            List<Long> versions = List.of(version(wishes.get(0)), version(wishes.get(1)));
            List<String> told =
                    atOnce(
                            2,
                            i ->
                                    as(
                                            i == 0 ? officer : host,
                                            () -> {
                                                try {
                                                    return deciding.grant(
                                                                    wishes.get(i),
                                                                    versions.get(i),
                                                                    null,
                                                                    "公平に")
                                                            .toString();
                                                } catch (BusinessException e) {
                                                    return e.reason().key();
                                                }
                                            }));
            assertThat(told)
                    .as("turn " + turn)
                    .containsExactlyInAnyOrder("[]", "gathering.entry.seatedElsewhere");
            as(host, () -> slots.close(first, "次の回"));
            as(host, () -> slots.close(second, "次の回"));
            for (long wish : wishes) {
                as(nurses.get(0), () -> wishing.withdraw(wish, version(wish)));
            }
        }
    }

    /** Both lock the gathering first, then her: nobody waits for each other. */
    @Test
    void fromTheBoardAndFromItsPageAtOnceSheHasOneSeat() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            long slot = slot(30, 2, false);
            long gathering = number("select gathering_id from ridealong_slot where id = " + slot);
            List<String> told =
                    atOnce(
                            2,
                            i -> {
                                try {
                                    return i == 0
                                            ? "" + wish(0, slot).granted()
                                            : ""
                                                    + as(
                                                            nurses.get(0),
                                                            () ->
                                                                    signUp.apply(gathering, null)
                                                                            .isDone());
                                } catch (BusinessException e) {
                                    return e.reason().key();
                                }
                            });
            assertThat(told).as("turn " + turn).contains("true");
            assertThat(seatedAt(slot)).isEqualTo(1);
            as(host, () -> slots.close(slot, "次の回"));
            long wish = wishOf(0);
            as(nurses.get(0), () -> wishing.withdraw(wish, version(wish)));
        }
    }

    @Test
    void theReminderNamesTheDocumentsThatAreStillHers() throws Exception {
        open(null, null, Set.of(Paperwork.PLEDGE, Paperwork.INSURANCE, Paperwork.INFLUENZA));
        long slot = slot(30, 2, false);
        wish(0, slot);
        wish(1, slot);
        long visit = number("select id from ridealong_visit where person_id = " + nurses.get(0));
        as(nurses.get(0), () -> done(() -> ownVisits.handIn(visit, Paperwork.PLEDGE)));
        as(nurses.get(0), () -> done(() -> ownVisits.handIn(visit, Paperwork.INSURANCE)));
        as(host, () -> done(() -> hostVisits.check(visit, Paperwork.INSURANCE, null, "期限が切れています")));
        long gathering = number("select gathering_id from ridealong_slot where id = " + slot);
        update(
                "update gathering_gathering set starts_at = utc_timestamp() + interval 20 hour,"
                        + " ends_at = utc_timestamp() + interval 22 hour where id = "
                        + gathering);
        seats.tick(gathering);
        String first = reminder(0);
        assertThat(first)
                .contains("・賠償責任保険の証明（返されました）", "・インフルエンザの確認（未提出）", "内線 100")
                .doesNotContain("誓約書", "期限が切れています", "???", "{");
        assertThat(reminder(1)).contains("・個人情報保護の誓約書（未提出）", "・賠償責任保険の証明（未提出）");
    }

    private String reminder(int nurse) throws SQLException {
        List<String> bodies =
                rows(
                        "select body from platform_outbox where purpose = 'gathering-reminder' and"
                                + " person_id = "
                                + nurses.get(nurse));
        assertThat(bodies).hasSize(1);
        return bodies.get(0);
    }

    /** The negative control: the very same with the lock holds, without it the seat goes twice. */
    @Test
    void withoutTheLockTheLastSeatIsGivenTwice() throws Exception {
        assertThat(givenTo(slot(30, 1, true), true)).isEqualTo(1);
        assertThat(givenTo(slot(31, 1, true), false)).isGreaterThan(1);
    }

    private long givenTo(long slot, boolean locked) throws Exception {
        long gathering = number("select gathering_id from ridealong_slot where id = " + slot);
        for (int i = 0; i < 4; i++) {
            long nurse = nurses.get(i);
            as(nurse, () -> signUp.apply(gathering, null));
        }
        atOnce(4, i -> unlocked.grant(gathering, nurses.get(i), locked));
        return seatedAt(slot);
    }

    private long seatedAt(long slot) throws SQLException {
        return number(
                "select count(*) from gathering_place p join ridealong_slot s on s.gathering_id ="
                        + " p.gathering_id where p.state = 'SEATED' and s.id = "
                        + slot);
    }

    @Test
    void thePersonsCapCountsHerVisitsOfTheFiscalYearAtThisHost() throws Exception {
        open(1, null, Set.of());
        assertThat(wish(0, slot(20, 1, false)).granted()).isTrue();
        assertThat(wish(0, slot(21, 1, false)).refusals())
                .containsExactly(Reason.of("ridealong.cap.person", 1));
    }

    @Test
    void byAgreementTheAgreedDateMakesItAGathering() throws Exception {
        as(
                host,
                () -> {
                    slots.openByAgreement(ward, day(10), day(40), new RideSlot.Size(1, 180, true));
                    return true;
                });
        long slot = number("select max(id) from ridealong_slot where host_id = " + ward);
        assertThat(wish(0, slot).isDone()).isTrue();
        long wish = wishOf(0);
        assertThat(
                        as(
                                officer,
                                () ->
                                        deciding.agree(
                                                wish,
                                                version(wish),
                                                null,
                                                day(50),
                                                LocalTime.of(9, 0),
                                                "相談済み")))
                .extracting(Reason::key)
                .containsExactly("ridealong.decide.outside");
        assertThat(
                        as(
                                officer,
                                () ->
                                        deciding.agree(
                                                wish,
                                                version(wish),
                                                null,
                                                day(20),
                                                LocalTime.of(9, 0),
                                                "相談済み")))
                .isEmpty();
        assertThat(state(wish)).isEqualTo("GRANTED " + slot);
        assertThat(
                        rows(
                                "select concat(g.kind, ' ', g.state, ' ', g.host_id) from"
                                        + " gathering_gathering g join ridealong_slot s on"
                                        + " s.gathering_id = g.id where s.id = "
                                        + slot))
                .containsExactly("RIDE_ALONG ANNOUNCED " + ward);
        assertThat(letters(0)).containsExactly("gathering-seated");
    }

    @Test
    void ofAnotherProfessionOneIsToldAndNothingIsWritten() throws Exception {
        long slot = slot(30, 1, true);
        assertThat(wish(4, slot).refusals())
                .extracting(Reason::key)
                .containsExactly("gathering.entry.otherProfession");
        assertThat(rows("select id from ridealong_wish where person_id = " + nurses.get(4)))
                .isEmpty();
        Board.Slot seen = as(nurses.get(4), () -> board.one(slot));
        assertThat(seen.mayCome()).isFalse();
    }

    @Test
    void wishesAreOrderedChangedAndKeptWithTheirHistory() throws Exception {
        long one = slot(30, 1, true);
        long two = slot(31, 1, true);
        wish(0, one);
        wish(0, two);
        long second = wishOf(0);
        as(
                nurses.get(0),
                () -> {
                    wishing.raise(second, version(second));
                    return true;
                });
        assertThat(
                        rows(
                                "select slot_id from ridealong_wish where person_id = "
                                        + nurses.get(0)
                                        + " order by place_no"))
                .containsExactly(Long.toString(two), Long.toString(one));
        as(
                nurses.get(0),
                () -> {
                    wishing.change(second, version(second), "木曜", "看取り");
                    return true;
                });
        assertThat(steps(second)).containsExactly("MADE", "CHANGED", "CHANGED");
        assertThatThrownBy(
                        () ->
                                as(
                                        nurses.get(1),
                                        () -> {
                                            wishing.change(second, version(second), "", "");
                                            return true;
                                        }))
                .isInstanceOf(NotFoundException.class);
        assertThat(as(officer, () -> deciding.grant(second, version(second), null, "初めて")))
                .isEmpty();
        assertThatThrownBy(
                        () ->
                                as(
                                        nurses.get(0),
                                        () -> {
                                            wishing.change(second, version(second), "金曜", "");
                                            return true;
                                        }))
                .isInstanceOf(BusinessException.class);
    }

    @Test
    void theWayThroughToTheLedgerAndBack() throws Exception {
        open(null, null, Set.of(Paperwork.PLEDGE));
        long slot = slot(30, 1, false);
        wish(0, slot);
        long visit = number("select id from ridealong_visit where host_id = " + ward);
        long gathering = number("select gathering_id from ridealong_slot where id = " + slot);
        assertThatThrownBy(() -> as(host, () -> done(() -> hostVisits.confirm(visit))))
                .isInstanceOf(BusinessException.class);
        as(nurses.get(0), () -> done(() -> ownVisits.handIn(visit, Paperwork.PLEDGE)));
        as(host, () -> done(() -> hostVisits.check(visit, Paperwork.PLEDGE, day(60), "")));
        as(host, () -> done(() -> hostVisits.confirm(visit)));
        assertThat(letters(0)).containsExactly("gathering-seated", "gathering-confirmed");
        // What is valid on the day is not always so on another that the host moves to.
        assertThat(stage(visit)).isEqualTo(VisitStage.CONFIRMED);
        update(
                "update ridealong_check set valid_until = '"
                        + day(29)
                        + "' where said = 'IN_ORDER'");
        assertThat(stage(visit)).isEqualTo(VisitStage.DOCUMENTS);
        as(host, () -> done(() -> hostVisits.check(visit, Paperwork.PLEDGE, day(60), "")));
        assertThat(stage(visit)).isEqualTo(VisitStage.CONFIRMED);
        assertThatThrownBy(() -> as(host, () -> done(() -> hostVisits.end(visit, 120, ""))))
                .isInstanceOf(BusinessException.class);
        update(
                "update gathering_gathering set starts_at = now() - interval 3 hour, ends_at = now() -"
                        + " interval 1 hour where id = "
                        + gathering);
        update(
                "update gathering_block set starts_at = now() - interval 3 hour where gathering_id = "
                        + gathering);
        assertThatThrownBy(() -> as(nurses.get(0), () -> done(() -> ownVisits.report(visit, "x"))))
                .isInstanceOf(BusinessException.class);
        as(host, () -> done(() -> hostVisits.end(visit, 110, "")));
        assertThat(
                        rows(
                                "select concat(subject, ' ', outcome) from credit_credit where"
                                        + " person_id = "
                                        + nurses.get(0)))
                .containsExactly("ride-along/ward EARNED");
        assertThat(rows("select state from gathering_gathering where id = " + gathering))
                .containsExactly("CLOSED");
        as(nurses.get(0), () -> done(() -> ownVisits.report(visit, "学んだこと\n二行目")));
        as(nurses.get(0), () -> done(() -> ownVisits.feedback(visit, "ありがとうございました")));
        as(host, () -> done(() -> hostVisits.feedback(visit, "お疲れさまでした")));
        assertThat(as(nurses.get(0), () -> ownVisits.one(visit)).stage())
                .isEqualTo(VisitStage.CLOSED);
        List<YearList.Row> rows =
                as(host, () -> years.list(years.thisYear())).stream()
                        .filter(one -> one.hostId() == ward)
                        .toList();
        // The demo's day lies in this fiscal year or the next; the visit's own year counts.
        if (!rows.isEmpty()) {
            assertThat(rows.get(0).minutes()).isEqualTo(110);
            assertThat(rows.get(0).yen()).isEqualTo(10_000);
        }
        // A correction is the next revision, and nothing is owed for who did not come.
        assertThatThrownBy(() -> as(host, () -> done(() -> hostVisits.end(visit, null, ""))))
                .isInstanceOf(BusinessException.class);
        as(host, () -> done(() -> hostVisits.end(visit, null, "取り違え")));
        assertThat(
                        rows(
                                "select outcome from credit_credit where person_id = "
                                        + nurses.get(0)
                                        + " order by id"))
                .containsExactly("EARNED", "NOT_EARNED");
    }

    /** Where it stands, for her as for the host. */
    private VisitStage stage(long visit) throws Exception {
        VisitStage hers = as(nurses.get(0), () -> ownVisits.one(visit)).stage();
        assertThat(as(nurses.get(0), () -> ownVisits.stages())).containsEntry(visit, hers);
        return hers;
    }

    @Test
    void theHostTakesASeatBackAndTheWishWaitsOn() throws Exception {
        long slot = slot(30, 1, false);
        wish(0, slot);
        long visit = number("select id from ridealong_visit where host_id = " + ward);
        as(host, () -> done(() -> hostVisits.cancel(visit, "感染対策のため")));
        assertThat(state(wishOf(0))).isEqualTo("OPEN -");
        assertThat(letters(0)).containsExactly("gathering-seated", "gathering-removed");
    }

    @Test
    void hostsOfOthersAreLikeUnknownOnes() throws Exception {
        long slot = slot(30, 1, true);
        wish(0, slot);
        long wish = wishOf(0);
        long other = person(OTHER_HOST);
        assertThatThrownBy(() -> as(other, () -> hosts.one(ward)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(other, () -> slots.close(slot, "だめ")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(other, () -> deciding.sheet(ward)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(other, () -> deciding.grant(wish, version(wish), null, "だめ")))
                .isInstanceOf(NotFoundException.class);
        // An office of the hospital has no right over its ride-alongs' wishes.
        long office = person(OFFICE);
        assertThatThrownBy(() -> as(office, () -> deciding.sheet(ward)))
                .isInstanceOf(NotFoundException.class);
        // An officer of the area decides, and does not state terms.
        assertThat(as(officer, () -> deciding.sheet(ward)).rows()).hasSize(1);
        assertThatThrownBy(() -> as(officer, () -> hosts.one(ward)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(nurses.get(0), () -> demand.sheet()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aHeadFoundsHostsOfHisHouseAndNamesWhoReceives() throws Exception {
        long department =
                number("select id from organisation_organisation where ref = '99-d-sogo-pcu'");
        long elsewhere = number("select id from organisation_organisation where ref = '99-h-gan'");
        Words title = new Words("IT 訪問", "IT visits");
        long founded = as(head, () -> hosts.found(department, RideHost.Kind.HOME_VISIT, title));
        refused(
                "ridealong.found.already",
                head,
                () -> hosts.found(department, RideHost.Kind.HOME_VISIT, title));
        unknown(head, () -> hosts.found(elsewhere, RideHost.Kind.WARD, title));
        unknown(head, () -> hosts.found(-1, RideHost.Kind.WARD, title));
        unknown(person(OFFICE), () -> hosts.found(department, RideHost.Kind.WARD, title));
        HostFounding.Line line = line(founded);
        assertThat(line.open()).isFalse();
        assertThat(line.receivers()).isEmpty();
        assertThat(line(ward).receivers()).hasSize(1);
        unknown(head, () -> founding.sheet(elsewhere));
        unknown(person(OFFICE), () -> founding.sheet(hospital));
        unknown(person("gunji.katsutoshi@example.jp"), () -> founding.sheet(hospital));

        long receiver = person("washio.haruto@example.jp");
        unknown(head, () -> founding.entrust(hospital, founded, nurses.get(0), "IT"));
        unknown(head, () -> founding.entrust(hospital, 990002, receiver, "IT"));
        refused(
                "account.grant.toOneself",
                head,
                () -> founding.entrust(hospital, founded, head, "IT"));
        unknown(receiver, () -> hosts.one(founded));
        as(head, () -> done(() -> founding.entrust(hospital, founded, receiver, "IT")));
        assertThat(as(receiver, () -> hosts.one(founded)).id()).isEqualTo(founded);
        refused(
                "account.grant.heldAlready",
                head,
                () -> founding.entrust(hospital, founded, receiver, "IT"));

        long grant = line(founded).receivers().get(0).grantId();
        refused(
                "account.grant.reasonMissing",
                head,
                () -> founding.end(hospital, founded, grant, " "));
        unknown(head, () -> founding.end(hospital, ward, grant, "異動"));
        unknown(receiver, () -> founding.end(hospital, founded, grant, "異動"));
        as(head, () -> done(() -> founding.end(hospital, founded, grant, "異動")));
        unknown(receiver, () -> hosts.one(founded));
        assertThat(line(founded).receivers()).isEmpty();
        assertThat(
                        rows(
                                "select concat(ended_by, ' ', end_reason) from account_grant where id ="
                                        + " "
                                        + grant))
                .containsExactly(head + " 異動");
        refused(
                "account.grant.endedBefore",
                head,
                () -> founding.end(hospital, founded, grant, "異動"));
    }

    private HostFounding.Line line(long id) throws Exception {
        return as(head, () -> founding.sheet(hospital)).hosts().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMovedSlotIsToldToEverybodyAndCalendarsFollow() throws Exception {
        long slot = slot(30, 2, true);
        long gathering = number("select gathering_id from ridealong_slot where id = " + slot);
        wish(0, slot);
        wish(1, slot);
        long first = wishOf(0);
        assertThat(as(officer, () -> deciding.grant(first, version(first), null, "初めて"))).isEmpty();
        long sequence = sequence(gathering);
        Instant seen = start(slot);
        as(host, () -> done(() -> moving.move(slot, to(seen, day(33), 9, "2階 受付"))));
        assertThat(start(slot)).isEqualTo(day(33).atTime(9, 0).atZone(JapanTime.ZONE).toInstant());
        assertThat(sequence(gathering)).isGreaterThan(sequence);
        assertThat(letters(0)).endsWith("gathering-moved");
        assertThat(letters(1)).endsWith("gathering-moved");
        String before = calendar("gathering-seated");
        String after = calendar("gathering-moved");
        assertThat(sequence(after)).isGreaterThan(sequence(before));
        assertThat(after).contains("METHOD:REQUEST", "2階 受付");
        assertThat(rows("select action from gathering_step where gathering_id = " + gathering))
                .contains("MOVED", "RELOCATED");
        assertThat(
                        rows(
                                "select date_format(apply_until + interval 9 hour, '%Y-%m-%d %H:%i')"
                                        + " from gathering_gathering where id = "
                                        + gathering))
                .containsExactly(day(26) + " 23:59");
        assertThat(state(first)).isEqualTo("GRANTED " + slot);

        Instant now = start(slot);
        refusedMove("platform.changedMeanwhile", slot, to(seen, day(34), 9, "2階 受付"));
        refusedMove("ridealong.move.same", slot, to(now, day(33), 9, "2階 受付"));
        refusedMove("ridealong.slot.past", slot, to(now, day(-1), 9, "2階 受付"));
        LocalDate otherYear = LocalDate.of(JapanTime.fiscalYear(day(33)) + 1, 4, 10);
        refusedMove("ridealong.move.otherYear", slot, to(now, otherYear, 9, "2階 受付"));
        long other = slot(40, 1, true);
        refusedMove("ridealong.move.clash", slot, to(now, day(40), 12, "2階 受付"));
        as(host, () -> done(() -> moving.move(slot, to(now, day(40), 16, ""))));
        unknown(person(OTHER_HOST), () -> moving.move(slot, to(start(slot), day(41), 9, "")));
        unknown(officer, () -> moving.move(slot, to(now, day(41), 9, "")));

        Instant last = start(other);
        as(host, () -> slots.close(other, "病棟の都合"));
        refusedMove("ridealong.move.closed", other, to(last, day(41), 9, ""));
        update(
                "update gathering_gathering set starts_at = now() - interval 1 hour where id = "
                        + gathering);
        refusedMove("ridealong.slot.over", slot, to(now, day(41), 9, ""));
    }

    private static SlotMoving.Wanted to(Instant seen, LocalDate day, int hour, String meeting) {
        return new SlotMoving.Wanted(seen, day, LocalTime.of(hour, 0), meeting);
    }

    private void refusedMove(String key, long slot, SlotMoving.Wanted wanted) {
        refused(key, host, () -> moving.move(slot, wanted));
    }

    private Instant start(long slot) throws Exception {
        return as(host, () -> slots.list(ward)).stream()
                .filter(one -> one.id() == slot)
                .map(Slots.Line::startsAt)
                .findFirst()
                .orElseThrow();
    }

    /** What the first nurse's calendar read in her last letter of a purpose. */
    private String calendar(String purpose) throws SQLException {
        return rows("select calendar from platform_outbox where purpose = '"
                        + purpose
                        + "' and person_id = "
                        + nurses.get(0)
                        + " order by id desc")
                .get(0);
    }

    private static int sequence(String calendar) {
        return calendar.lines()
                .filter(one -> one.startsWith("SEQUENCE:"))
                .map(one -> Integer.parseInt(one.replaceFirst("SEQUENCE:", "").strip()))
                .findFirst()
                .orElseThrow();
    }

    private long sequence(long gathering) throws SQLException {
        return number("select sequence from gathering_gathering where id = " + gathering);
    }

    private void unknown(long person, Trial trial) {
        assertThatThrownBy(() -> as(person, () -> tried(trial)))
                .isInstanceOf(NotFoundException.class);
    }

    private void refused(String key, long person, Trial trial) {
        assertThatThrownBy(() -> as(person, () -> tried(trial)))
                .isInstanceOfSatisfying(
                        BusinessException.class, e -> assertThat(e.reason().key()).isEqualTo(key));
    }

    private interface Trial {
        void run() throws Exception;
    }

    private static boolean tried(Trial trial) throws Exception {
        trial.run();
        return true;
    }

    /** Two presses, or a series over a date that is there already: nothing is opened twice. */
    @Test
    void aHostOpensOneSlotAtATime() throws Exception {
        List<String> said =
                atOnce(
                        4,
                        i -> {
                            try {
                                return "opened " + opens(List.of(day(50)), 13);
                            } catch (BusinessException e) {
                                return e.reason().key();
                            }
                        });
        assertThat(said)
                .containsExactlyInAnyOrder(
                        "opened 1",
                        "ridealong.move.clash",
                        "ridealong.move.clash",
                        "ridealong.move.clash");
        long slots = number("select count(*) from ridealong_slot where host_id = " + ward);
        refused("ridealong.move.clash", host, () -> openAt(List.of(day(49), day(50), day(51)), 12));
        assertThat(number("select count(*) from ridealong_slot where host_id = " + ward))
                .isEqualTo(slots);
        assertThat(opens(List.of(day(49), day(50), day(51)), 15)).isEqualTo(3);
    }

    private int opens(List<LocalDate> days, int hour) throws Exception {
        return as(host, () -> openAt(days, hour));
    }

    private int openAt(List<LocalDate> days, int hour) {
        return slots.open(ward, days, LocalTime.of(hour, 0), new RideSlot.Size(1, 120, true));
    }

    @Test
    void demandShowsWishesBesideSeatsAndConferencesApart() throws Exception {
        long prefecture = person(PREFECTURE);
        Demand.Sheet before = as(prefecture, () -> demand.sheet());
        long slot = slot(30, 2, true);
        wish(0, slot);
        as(nurses.get(1), () -> done(() -> wishing.wishConference("", "地域のこと")));
        assertThatThrownBy(
                        () -> as(nurses.get(1), () -> done(() -> wishing.wishConference("", ""))))
                .isInstanceOf(BusinessException.class);
        Demand.Sheet after = as(prefecture, () -> demand.sheet());
        assertThat(after.wanted()).hasSize(before.wanted().size() + 1);
        assertThat(after.conferenceWishes()).isEqualTo(before.conferenceWishes() + 1);
        assertThat(after.by(DemandCount.By.HOST))
                .filteredOn(one -> one.key().contains("IT 病棟"))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.wishes()).isEqualTo(1);
                            assertThat(one.free()).isEqualTo(2);
                            assertThat(one.median()).isZero();
                        });
    }

    // People, threads, rows.

    private interface Work {
        void run();
    }

    private static boolean done(Work work) {
        work.run();
        return true;
    }

    private interface Numbered<T> {
        T run(int number) throws Exception;
    }

    private <T> List<T> atOnce(int count, Numbered<T> work) throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(count);
        CountDownLatch ready = new CountDownLatch(count);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(
                        () -> {
                            ready.countDown();
                            ready.await();
                            return work.run(number);
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
