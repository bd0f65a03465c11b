package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.insight.AttendanceFigures;
import org.yorisoi.insight.OrganiserFigures;
import org.yorisoi.platform.NotFoundException;

/** Whoever names another post at the door comes with that one, up to the figures of the year. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class OtherPostIT extends SeatsFixture {

    private static final byte[] SECRET = new byte[16];
    private static final int MINUTES = 50;

    @Inject private CheckIn checkIn;
    @Inject private RollDesk desk;
    @Inject private Closing closing;
    @Inject private OrganiserFigures figures;

    private Instant start;
    private long gathering;
    private long third;

    /** One block that ended a while ago; codes are still taken. */
    @BeforeEach
    void aTraining() throws Exception {
        third = number("select id from organisation_organisation where ref = '99-s-asanagi'");
        start = Instant.now().minus(Duration.ofMinutes(80));
        update(
                "insert into gathering_gathering (kind, subject, organiser_id, prefecture, title,"
                        + " title_en, mode, starts_at, ends_at, capacity, approval, waiting_list,"
                        + " offer_hours, overlap, professions, reach, state, sequence, secret,"
                        + " created_at) select 'WORKSHOP', 'national-workshop/group-training', id,"
                        + " prefecture, 'IT席 勤務先', 'other-post-it', 'IN_PERSON', '"
                        + sql(start)
                        + "', '"
                        + sql(start.plus(Duration.ofMinutes(MINUTES)))
                        + "', 9, 0, 1, 48, 'NONE', '', 'BOTH', 'ANNOUNCED', 1, x'"
                        + HexFormat.of().formatHex(SECRET)
                        + "', now(6) from organisation_organisation where ref = '99-h-sogo'");
        gathering = number("select max(id) from gathering_gathering");
        update(
                "insert into gathering_block (gathering_id, code, title, title_en, starts_at,"
                        + " minutes, mandatory, pause, cme) values ("
                        + gathering
                        + ", 'review', '枠', 'block', '"
                        + sql(start)
                        + "', "
                        + MINUTES
                        + ", 1, 0, 0)");
    }

    /** As applied, with her main post. */
    private void seated(int doctor) throws SQLException {
        update(
                "insert into gathering_place (gathering_id, person_id, post_id, profession, own,"
                        + " queue_no, state, applied_at, applied_by, walk_in) select "
                        + gathering
                        + ", person_id, id, 'DOCTOR', 0, "
                        + (doctor + 1)
                        + ", 'SEATED', now(6), person_id, 0 from person_affiliation where main = 1"
                        + " and person_id = "
                        + doctors.get(doctor));
    }

    private CheckIn.Outcome scan(int doctor, RollCode.Direction direction, @Nullable Long post)
            throws Exception {
        RollCode code =
                new RollCode(
                        gathering,
                        SECRET,
                        RollCode.Window.around(start, start.plus(Duration.ofMinutes(MINUTES))));
        String token = code.token(direction, Instant.now());
        return as(doctors.get(doctor), () -> checkIn.scan(token, post));
    }

    private String postOf(int doctor) throws SQLException {
        return rows("select post_id from gathering_place where gathering_id = "
                        + gathering
                        + " and person_id = "
                        + doctors.get(doctor))
                .get(0);
    }

    private List<String> steps(int doctor) throws SQLException {
        return rows(
                "select s.reason from gathering_place_step s join gathering_place p on p.id ="
                        + " s.place_id where p.gathering_id = "
                        + gathering
                        + " and p.person_id = "
                        + doctors.get(doctor)
                        + " order by s.id");
    }

    @Test
    void anotherPostNamedAtTheDoorCountsInThePlaceTheLedgerAndTheFigures() throws Exception {
        seated(0);
        seated(1);
        String main = postOf(0);
        long named = post(doctors.get(0), third, false);
        long walksInWith = post(doctors.get(2), third, false);

        assertThat(scan(0, RollCode.Direction.IN, named).result())
                .isEqualTo(CheckIn.Result.ARRIVED);
        assertThat(scan(1, RollCode.Direction.IN, null).result()).isEqualTo(CheckIn.Result.ARRIVED);
        CheckIn.Outcome walkIn = scan(2, RollCode.Direction.IN, walksInWith);
        assertThat(walkIn.walkIn()).isTrue();

        assertThat(postOf(0)).isEqualTo(Long.toString(named)).isNotEqualTo(main);
        assertThat(steps(0)).hasSize(1);
        assertThat(steps(0).get(0)).contains("gathering.step.otherPost");
        assertThat(steps(1)).as("as applied").isEmpty();
        assertThat(postOf(2)).isEqualTo(Long.toString(walksInWith));

        // Leaving with the same post, or without a word about it, changes nothing more.
        scan(0, RollCode.Direction.OUT, named);
        scan(0, RollCode.Direction.OUT, null);
        assertThat(postOf(0)).isEqualTo(Long.toString(named));
        assertThat(steps(0)).hasSize(1);

        as(
                office,
                () -> {
                    for (int i = 0; i < 3; i++) {
                        desk.tick(gathering, doctors.get(i), "review", true);
                    }
                    return null;
                });
        as(head, () -> closing.close(gathering, closing.prospect(gathering).unknown(), ""));
        assertThat(credited(0)).containsExactly("EARNED " + named);
        assertThat(credited(1)).containsExactly("EARNED " + postOf(1));
        assertThat(credited(2)).containsExactly("EARNED " + walksInWith);

        String thirdName = name(third);
        String mainName = name(otherHospital);
        OrganiserFigures.Seen seen =
                as(office, () -> figures.seen(hospital, 0, OrganiserFigures.Show.CAME, 0));
        Map<Long, String> facilities =
                seen.figures().gatherings().isEmpty()
                        ? Map.of()
                        : doctors.subList(0, 3).stream()
                                .collect(
                                        Collectors.toMap(
                                                one -> one,
                                                one -> seen.figures().of(one).get(0).facility()));
        assertThat(facilities)
                .containsEntry(doctors.get(0), thirdName)
                .containsEntry(doctors.get(1), mainName)
                .containsEntry(doctors.get(2), thirdName);
        AttendanceFigures.Sum<String> sum =
                seen.figures().byFacility().stream()
                        .filter(one -> thirdName.equals(one.key()))
                        .findFirst()
                        .orElseThrow();
        assertThat(sum.people()).isGreaterThanOrEqualTo(2);
    }

    private List<String> credited(int doctor) throws SQLException {
        return rows(
                "select concat(outcome, ' ', coalesce(post_id, '-')) from credit_credit where"
                        + " source_kind = 'gathering:gathering' and person_id = "
                        + doctors.get(doctor));
    }

    private String name(long organisation) throws SQLException {
        return rows("select name from organisation_organisation where id = " + organisation).get(0);
    }

    /** The negative control: a post that is not hers is refused, and nothing is noted. */
    @Test
    void anothersPostOrOneThatEndedIsRefusedAndNothingIsNoted() throws Exception {
        seated(0);
        String main = postOf(0);
        long others =
                number("select id from person_affiliation where person_id = " + doctors.get(1));
        long ended = post(doctors.get(0), third, false);
        update("update person_affiliation set valid_until = '2021-03-31' where id = " + ended);
        for (long post : List.of(others, ended)) {
            assertThatThrownBy(() -> scan(0, RollCode.Direction.IN, post))
                    .isInstanceOf(NotFoundException.class);
        }
        assertThat(postOf(0)).isEqualTo(main);
        assertThat(steps(0)).isEmpty();
        assertThat(rows("select id from gathering_mark where gathering_id = " + gathering))
                .isEmpty();
    }
}
