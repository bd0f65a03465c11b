package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;

/** Who is told of what is new, when, and how often. The server looks by itself too, at any time. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class WatchIT extends SeatsFixture {

    private static final String WATCH = "gathering-watch";
    private static final Pattern KANA = Pattern.compile("[ぁ-ゖァ-ヶ]");

    @Inject private Watches watches;
    @Inject private WatchBackground background;
    @Inject private Catalogue catalogue;
    @Inject private Looking looking;
    @Inject private WatchTurnFixture fixture;

    private static CatalogueQuery seats(String until) {
        return CatalogueQuery.of("IT席", null, null, null, null, null, until, null, null, null);
    }

    private static CatalogueQuery seats() {
        return seats("");
    }

    private static CatalogueQuery open() {
        return CatalogueQuery.of("IT席", null, null, null, null, null, null, null, "true", null);
    }

    private Watches.Added watch(int doctor, CatalogueQuery query) throws Exception {
        return as(doctors.get(doctor), () -> watches.add(query));
    }

    /** She began before what is there already was announced. */
    private void watched(int doctor, boolean mayApply) throws SQLException {
        update(
                "insert into gathering_watch (person_id, words, place, profession, may_apply,"
                        + " subject, ends_on, created_at) values ("
                        + doctors.get(doctor)
                        + ", 'IT席', '', false, "
                        + mayApply
                        + ", '', '"
                        + time.today().plusDays(90)
                        + "', utc_timestamp(6))");
    }

    /** All at once, as if they had been announced in one moment. */
    private void areNew(List<Long> gatherings) throws SQLException {
        update(
                "delete from gathering_watch_look where gathering_id in ("
                        + gatherings.stream().map(String::valueOf).collect(Collectors.joining(","))
                        + ")");
    }

    private void look() throws Exception {
        atOnce(
                1,
                i -> {
                    background.look();
                    return true;
                });
    }

    private void lookOnManyServers() throws Exception {
        atOnce(
                4,
                i -> {
                    background.look();
                    return true;
                });
    }

    private List<String> bodies(int doctor, String purpose) throws SQLException {
        return rows(
                "select body from platform_outbox where purpose = '"
                        + purpose
                        + "' and person_id = "
                        + doctors.get(doctor)
                        + " order by id");
    }

    private static String page(long id) {
        return "/gathering/one?id=" + id + "\n";
    }

    private void changed(long id, String what) throws SQLException {
        update(
                "update gathering_gathering set version = version + 1, "
                        + what
                        + " where id = "
                        + id);
    }

    @Test
    void whoeverWatchesIsToldOnceOfWhatIsNewWhicheverServerLooks() throws Exception {
        long before = announced(new Wanted());
        look();
        assertThat(watch(0, seats())).isEqualTo(Watches.Added.ADDED);
        assertThat(watch(1, seats())).isEqualTo(Watches.Added.ADDED);
        assertThat(
                        watch(
                                2,
                                CatalogueQuery.of(
                                        "IT席",
                                        null,
                                        null,
                                        "WORKSHOP",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null)))
                .isEqualTo(Watches.Added.ADDED);
        lookOnManyServers();
        assertThat(letters(doctors.get(0))).as("it was there before").isEmpty();

        long fresh = announced(new Wanted());
        lookOnManyServers();
        look();
        assertThat(letters(doctors.get(0))).containsExactly(WATCH);
        assertThat(letters(doctors.get(1))).containsExactly(WATCH);
        assertThat(letters(doctors.get(2))).as("another kind").isEmpty();
        assertThat(letters(doctors.get(3))).as("who watches nothing").isEmpty();
        String body = bodies(0, WATCH).get(0);
        assertThat(body)
                .contains("IT席 研修", "新しく1件", page(fresh), "/gathering/watches?stop=", "止める")
                .doesNotContain(page(before), LINK, "???", "{");
        assertThat(bodies(1, WATCH).get(0))
                .contains("IT seats training", "Dear ", "Stop telling me")
                .doesNotContain("様", LINK, "???", "{");

        changed(fresh, "room = '別室'");
        changed(before, "room = '別室'");
        lookOnManyServers();
        assertThat(letters(doctors.get(0))).as("never the same twice").containsExactly(WATCH);
        Watches.Own own = as(doctors.get(0), () -> watches.mine());
        assertThat(own.found()).extracting(Watches.Told::gatheringId).containsExactly(fresh);
        assertThat(own.watches()).hasSize(1);
        assertThat(as(doctors.get(3), () -> watches.mine()).found()).isEmpty();
    }

    @Test
    void movedSoThatItFitsItIsToldThen() throws Exception {
        assertThat(watch(0, seats(time.today().plusDays(30).toString())))
                .isEqualTo(Watches.Added.ADDED);
        long id = announced(new Wanted());
        look();
        assertThat(letters(doctors.get(0))).as("in sixty days").isEmpty();
        as(
                office,
                () ->
                        planning.move(
                                id,
                                planning.one(id).version(),
                                time.now().plus(Duration.ofDays(20))));
        lookOnManyServers();
        assertThat(letters(doctors.get(0))).containsExactly(WATCH);
    }

    @Test
    void whoeverWantsOnlyWhatSheMayApplyForIsToldWhenSheMay() throws Exception {
        assertThat(watch(0, open())).isEqualTo(Watches.Added.ADDED);
        assertThat(watch(1, open())).isEqualTo(Watches.Added.ADDED);
        update("update person_person set profession = 'NURSE' where id = " + doctors.get(1));
        long id = announced(new Wanted());
        update("delete from gathering_watch_found where gathering_id = " + id);
        update("delete from platform_outbox where purpose = '" + WATCH + "'");
        changed(
                id,
                "professions = 'DOCTOR', apply_from = '" + sql(time.now().plusSeconds(4)) + "'");
        look();
        assertThat(letters(doctors.get(0))).as("not open yet").isEmpty();
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        lookOnManyServers();
        assertThat(letters(doctors.get(0))).as("nobody changed it: its time came").hasSize(1);
        assertThat(letters(doctors.get(1))).as("not for nurses").isEmpty();
    }

    @Test
    void severalAreOneLetterAndWhoeverAppliedIsNotToldOfThat() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < Watching.LISTED + 3; i++) {
            ids.add(announced(new Wanted()));
        }
        apply(0, ids.get(0));
        look();
        watched(0, false);
        watched(0, true);
        areNew(ids);
        lookOnManyServers();
        assertThat(letters(doctors.get(0))).containsExactly("gathering-seated", WATCH);
        String body = bodies(0, WATCH).get(0);
        assertThat(body)
                .contains("新しく12件", "ほかに2件", "/gathering/list?q=IT%E5%B8%AD", page(ids.get(1)))
                .doesNotContain(page(ids.get(0)));
        assertThat(body.split("/gathering/one\\?id=", -1)).hasSize(Watching.LISTED + 1);
        assertThat(body.split("watches\\?stop=", -1)).as("each watch that it fits").hasSize(3);
    }

    @Test
    void twoRowsThatAreOnePersonAreToldOnce() throws Exception {
        update(
                "insert into person_merge (first_id, second_id, register, number, found_at, state,"
                        + " reason) values ("
                        + doctors.get(0)
                        + ", "
                        + doctors.get(1)
                        + ", 'MEDICAL', '0', utc_timestamp(6), 'MERGED', 'watch-it')");
        update(
                "insert into person_alias (alias_id, surviving_id, merge_id, since) select"
                        + " second_id, first_id, id, utc_timestamp(6) from person_merge where reason"
                        + " = 'watch-it'");
        try {
            watched(0, false);
            watched(1, false);
            watched(1, true);
            announced(new Wanted());
            lookOnManyServers();
            assertThat(letters(doctors.get(0))).containsExactly(WATCH);
            assertThat(letters(doctors.get(1))).isEmpty();
            assertThat(as(doctors.get(1), () -> watches.mine()).watches()).hasSize(3);
        } finally {
            update(
                    "delete a from person_alias a join person_merge m on m.id = a.merge_id where"
                            + " m.reason = 'watch-it'");
            update("delete from person_merge where reason = 'watch-it'");
        }
    }

    @Test
    void whoeverHasNoAddressFindsItOnHerPage() throws Exception {
        update("update person_person set mail = null where id = " + doctors.get(0));
        watch(0, seats());
        long id = announced(new Wanted());
        look();
        assertThat(letters(doctors.get(0))).isEmpty();
        Watches.Own own = as(doctors.get(0), () -> watches.mine());
        assertThat(own.mail()).isNull();
        assertThat(own.found()).extracting(Watches.Told::gatheringId).containsExactly(id);
    }

    @Test
    void tenHoldAndTheSameIsHeldOnceAndAnothersIsLikeNone() throws Exception {
        Set<Watches.Added> added = new HashSet<>();
        for (int i = 0; i < Watches.MOST; i++) {
            added.add(watch(0, seats(time.today().plusDays(i).toString())));
        }
        assertThat(added).containsExactly(Watches.Added.ADDED);
        assertThat(watch(0, seats(time.today().toString()))).isEqualTo(Watches.Added.SAME);
        assertThat(watch(0, seats())).isEqualTo(Watches.Added.FULL);
        assertThat(watch(1, seats())).as("of another").isEqualTo(Watches.Added.ADDED);
        assertThat(watch(1, seats(time.today().minusDays(1).toString())))
                .isEqualTo(Watches.Added.PAST);
        assertThatThrownBy(
                        () ->
                                watch(
                                        1,
                                        CatalogueQuery.of(
                                                null, "9876", null, null, null, null, null, null,
                                                null, null)))
                .isInstanceOf(NotFoundException.class);

        long one = as(doctors.get(0), () -> watches.mine()).watches().get(0).id();
        assertThat(as(doctors.get(1), () -> watches.stop(one))).isFalse();
        assertThat(as(doctors.get(1), () -> watches.stop(999_999_999L))).isFalse();
        assertThat(as(doctors.get(0), () -> watches.mine()).watches()).hasSize(Watches.MOST);
        assertThat(as(doctors.get(0), () -> watches.stop(one))).isTrue();
        assertThat(as(doctors.get(0), () -> watches.stop(one))).isFalse();
        assertThat(watch(0, seats())).isEqualTo(Watches.Added.ADDED);
    }

    /** Ten at once from two browsers are not eleven, and two presses are not two. */
    @Test
    void manyPressesAtOnceHoldOneEach() throws Exception {
        List<Watches.Added> added =
                atOnce(
                        6,
                        i -> {
                            user.is(doctors.get(0), 1, 1, "", "auto");
                            return watches.add(seats());
                        });
        assertThat(added).containsOnlyOnce(Watches.Added.ADDED);
        assertThat(as(doctors.get(0), () -> watches.mine()).watches()).hasSize(1);
    }

    @Test
    void whatHasEndedSaysSoOnceAndTellsNoMore() throws Exception {
        watch(0, seats());
        watch(0, open());
        update(
                "update gathering_watch set ends_on = '"
                        + time.today().minusDays(1)
                        + "' where person_id = "
                        + doctors.get(0));
        lookOnManyServers();
        announced(new Wanted());
        look();
        assertThat(letters(doctors.get(0))).containsExactly("gathering-watch-ended");
        assertThat(bodies(0, "gathering-watch-ended").get(0))
                .contains("「IT席」", "申し込めるもの", "/gathering/watches")
                .doesNotContain("???", "{");
        assertThat(as(doctors.get(0), () -> watches.mine()).watches())
                .hasSize(2)
                .allMatch(Watches.Line::over);
        assertThat(watch(0, seats())).as("once more").isEqualTo(Watches.Added.ADDED);
        assertThat(as(doctors.get(0), () -> watches.mine()).watches()).hasSize(2);

        update(
                "update gathering_watch set ended_at = '"
                        + sql(time.now().minus(Duration.ofDays(31)))
                        + "' where ended_at is not null and person_id = "
                        + doctors.get(0));
        look();
        assertThat(as(doctors.get(0), () -> watches.mine()).watches()).hasSize(1);
    }

    // When sign-up opens.

    private long notYetOpen() throws Exception {
        long id = announced(new Wanted());
        changed(id, "apply_from = '" + sql(time.now().plus(Duration.ofDays(9))) + "'");
        return id;
    }

    private long openings(int doctor) throws SQLException {
        return letters(doctors.get(doctor)).stream().filter("gathering-opened"::equals).count();
    }

    @Test
    void whoeverWaitsForSignUpIsToldOnceWhenItOpens() throws Exception {
        long id = notYetOpen();
        for (int i = 0; i < 4; i++) {
            assertThat(as(doctors.get(i), () -> watches.note(id))).isTrue();
        }
        as(doctors.get(0), () -> watches.note(id));
        assertThat(as(doctors.get(0), () -> watches.noted(List.of(id)))).containsExactly(id);
        as(
                doctors.get(1),
                () -> {
                    watches.forget(id);
                    watches.forget(id);
                    return 0;
                });
        assertThat(as(doctors.get(1), () -> watches.noted(List.of(id)))).isEmpty();
        // It was moved to another day; the first is past.
        changed(id, "apply_from = '" + sql(time.now().plus(Duration.ofDays(3))) + "'");
        lookOnManyServers();
        assertThat(openings(0)).as("not yet").isZero();

        changed(id, "apply_from = '" + sql(time.now().minusSeconds(60)) + "'");
        apply(3, id);
        lookOnManyServers();
        look();
        assertThat(openings(0)).isEqualTo(1);
        assertThat(openings(1)).as("she took it back").isZero();
        assertThat(openings(2)).isEqualTo(1);
        assertThat(bodies(0, "gathering-opened").get(0))
                .contains("受付が始まりました", page(id).strip())
                .doesNotContain("???", "{", LINK);
        assertThat(as(doctors.get(0), () -> watches.noted(List.of(id)))).isEmpty();
        assertThat(as(doctors.get(0), () -> watches.mine()).openings())
                .extracting(Watches.Told::told)
                .containsExactly(true);

        // Closed again for some days: noted again, told again.
        changed(id, "apply_from = '" + sql(time.now().plus(Duration.ofDays(2))) + "'");
        look();
        as(doctors.get(0), () -> watches.note(id));
        changed(id, "apply_from = null");
        look();
        assertThat(openings(0)).isEqualTo(2);
        assertThat(openings(2)).isEqualTo(1);
    }

    @Test
    void whoeverAppliedOrWaitsForWhatIsCancelledIsNotTold() throws Exception {
        long applied = announced(new Wanted());
        apply(0, applied);
        changed(applied, "apply_from = '" + sql(time.now().plus(Duration.ofDays(9))) + "'");
        as(doctors.get(0), () -> watches.note(applied));
        long cancelled = notYetOpen();
        as(doctors.get(1), () -> watches.note(cancelled));
        changed(applied, "apply_from = '" + sql(time.now().minusSeconds(60)) + "'");
        changed(
                cancelled,
                "apply_from = '"
                        + sql(time.now().minusSeconds(60))
                        + "', state = 'CANCELLED', cancel_reason = '台風'");
        lookOnManyServers();
        assertThat(openings(0)).isZero();
        assertThat(openings(1)).isZero();
        assertThatThrownBy(() -> as(doctors.get(2), () -> watches.note(cancelled)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> as(doctors.get(2), () -> watches.note(999_999_999L)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsOpenAlreadyIsNotNoted() throws Exception {
        long id = announced(new Wanted());
        as(doctors.get(0), () -> watches.note(id));
        assertThat(rows("select id from gathering_opening where gathering_id = " + id)).isEmpty();
    }

    // What keeps it right.

    /**
     * The rule that compares finds what the catalogue's own query finds, for filters of all sorts.
     */
    @Test
    void theRuleFindsWhatTheCatalogueFinds() throws Exception {
        announced(new Wanted());
        long doctor = doctors.get(0);
        List<Catalogue.Listed> all =
                catalogue.listed(
                        rows("select id from gathering_gathering").stream()
                                .map(Long::valueOf)
                                .toList());
        assertThat(all.size()).isGreaterThan(5);
        List<CatalogueQuery> queries = new ArrayList<>();
        String soon = time.today().plusDays(45).toString();
        for (String word :
                new String[] {
                    "", "IT席", "it席", "ＩＴ席", "研修", "総合", "病院", "カンファレンス", "かんふぁれんす", "がん",
                    "ガン", "かん", "SEATS", "séats", "会議", "%", "100%", "医師会", "オンライン", "zzzz"
                }) {
            queries.add(
                    CatalogueQuery.of(word, null, null, null, null, null, null, null, null, null));
        }
        for (Catalogue.Listed one : all) {
            LocalDate day = JapanTime.dateOf(Objects.requireNonNull(one.facts().startsAt()));
            for (String place : new String[] {"", "99", "9901", "9902", "11", "1103"}) {
                queries.add(
                        CatalogueQuery.of(
                                "",
                                place,
                                Long.toString(one.facts().organiser()),
                                one.facts().kind().name(),
                                one.facts().mode().name(),
                                day.toString(),
                                day.toString(),
                                "true",
                                null,
                                null));
                queries.add(
                        CatalogueQuery.of("", place, null, null, null, soon, null, null, null, null)
                                .about(one.facts().subject()));
                queries.add(
                        CatalogueQuery.of(
                                "", place, null, null, null, null, soon, "true", null, null));
            }
        }
        Instant now = time.now();
        int found = 0;
        for (CatalogueQuery query : new HashSet<>(queries)) {
            Set<Long> listed = new HashSet<>(catalogue.listed(query, doctor, 1000).orElseThrow());
            Set<Long> fitting =
                    all.stream()
                            .filter(
                                    one ->
                                            WatchRule.matches(
                                                    query, one.facts(), Profession.DOCTOR, now))
                            .map(one -> one.gathering().getId())
                            .collect(Collectors.toSet());
            assertThat(fitting).as(query.toString()).containsAll(listed);
            // Which kinds of kana are the same is the database's own business.
            if (!KANA.matcher(query.words()).find()) {
                assertThat(fitting).as(query.toString()).isEqualTo(listed);
            }
            found += listed.size();
        }
        assertThat(found).as("the control: they find something").isGreaterThan(20);
    }

    @Test
    void manyPeopleAreLookedAtAsEachAlone() throws Exception {
        List<Gathering> some =
                List.of(
                        catalogue.listed(List.of(announced(new Wanted()))).get(0).gathering(),
                        catalogue.listed(List.of(announced(new Wanted()))).get(0).gathering());
        apply(1, some.get(0).getId());
        update("update person_person set profession = 'NURSE' where id = " + doctors.get(2));
        List<Looking.Asking> asking = new ArrayList<>();
        for (long doctor : doctors) {
            asking.add(
                    new Looking.Asking(
                            new Looking.Viewer(doctor, null, PlaceRule.Actor.PERSON, true), some));
        }
        var together = looking.each(asking);
        for (int i = 0; i < asking.size(); i++) {
            var alone = looking.at(some, asking.get(i).viewer());
            assertThat(together.get(i).keySet()).isEqualTo(alone.keySet());
            // Records, so that all of it is compared.
            assertThat(together.get(i)).isEqualTo(alone);
        }
        assertThat(together.get(1).get(some.get(0).getId()).mine()).isNotNull();
        assertThat(together.get(0).get(some.get(0).getId()).mine()).isNull();
    }

    @Test
    void onlyTheTurnKeepsItFromBeingTriedTwice() throws Exception {
        long id = announced(new Wanted());
        List<Boolean> told = atOnce(3, i -> fixture.tell(doctors.get(0), id, true));
        assertThat(told).containsOnlyOnce(true);
        // Without it, two try at once: the key lets one through, and the other fails.
        assertThatThrownBy(() -> atOnce(3, i -> fixture.tell(doctors.get(1), id, false)))
                .isInstanceOf(ExecutionException.class);
        assertThat(
                        rows(
                                "select count(*) from gathering_watch_found where gathering_id = "
                                        + id
                                        + " and person_id = "
                                        + doctors.get(1)))
                .containsExactly("1");
    }

    /** Even whoever comes around the turn cannot tell of the same twice. */
    @Test
    void theDatabaseItselfKnowsEachOnce() throws Exception {
        for (String row :
                List.of(
                        "insert into gathering_watch_found (person_id, gathering_id, at, told)"
                                + " values (%d, 1, utc_timestamp(6), true)",
                        "insert into gathering_opening (person_id, gathering_id, noted_at) values"
                                + " (%d, 1, utc_timestamp(6))")) {
            String said = row.formatted(doctors.get(0));
            update(said);
            assertThatThrownBy(() -> update(said))
                    .isInstanceOf(SQLIntegrityConstraintViolationException.class);
        }
    }
}
