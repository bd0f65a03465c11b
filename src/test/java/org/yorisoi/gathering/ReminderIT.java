package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is reminded of what, when, and how often. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ReminderIT extends SeatsFixture {

    private static final Duration SOON = Duration.ofHours(23);

    @Inject private Reminding reminding;

    private String letter(int doctor, String purpose, String column) throws SQLException {
        return rows("select coalesce("
                        + column
                        + ", '') from platform_outbox where purpose = '"
                        + purpose
                        + "' and person_id = "
                        + doctors.get(doctor)
                        + " order by id desc")
                .get(0);
    }

    private long reminders(int doctor) throws SQLException {
        return letters(doctors.get(doctor)).stream().filter("gathering-reminder"::equals).count();
    }

    private static String sequence(String calendar) {
        Matcher matcher = Pattern.compile("SEQUENCE:(\\d+)").matcher(calendar);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void aDayBeforeWhoeverHasASeatIsRemindedOnceWhicheverServerLooks() throws Exception {
        long id = announced(new Wanted());
        for (int i = 0; i < 3; i++) {
            apply(i, id);
        }
        as(doctors.get(2), () -> signUp.cancel(id));
        beginsIn(id, Duration.ofHours(25));
        assertThat(seats.due()).as("too early").doesNotContain(id);
        tick(id);
        assertThat(reminders(0)).isZero();

        beginsIn(id, SOON);
        long version = number("select version from gathering_gathering where id = " + id);
        assertThat(seats.due()).contains(id);
        atOnce(4, i -> tick(id));
        assertThat(seats.due()).doesNotContain(id);
        tick(id);
        assertThat(letters(doctors.get(0)))
                .containsExactly("gathering-seated", "gathering-reminder");
        assertThat(letters(doctors.get(1)))
                .containsExactly("gathering-seated", "gathering-reminder");
        assertThat(letters(doctors.get(2)))
                .as("who withdrew gets none")
                .containsExactly("gathering-seated", "gathering-withdrawn");
        assertThat(rows("select letters from gathering_reminder where gathering_id = " + id))
                .containsExactly("2");

        String body = letter(0, "gathering-reminder", "body");
        assertThat(body)
                .contains("IT席 研修", "講堂", "所在地：緑野1-2-3", "持ち物：筆記用具", "事務局 内線 100")
                .contains("/gathering/one?id=" + id)
                .contains("次のページで取り消してください")
                .doesNotContain(LINK, "???", "{");
        assertThat(letter(1, "gathering-reminder", "subject"))
                .isEqualTo("It begins soon: IT seats training (Yorisoi)");
        assertThat(letter(1, "gathering-reminder", "body"))
                .contains("Bring: 筆記用具", "please sign in")
                .doesNotContain(LINK, "???", "{");

        // The entry goes with it, under the number that it had: nothing has changed.
        String calendar = letter(0, "gathering-reminder", "calendar");
        assertThat(calendar).contains("METHOD:REQUEST");
        assertThat(sequence(calendar))
                .isEqualTo(sequence(letter(0, "gathering-seated", "calendar")));
        assertThat(number("select version from gathering_gathering where id = " + id))
                .as("nobody who plans is told that it was changed meanwhile")
                .isEqualTo(version);
        assertThat(
                        rows(
                                "select count(*) from gathering_step where action ="
                                        + " 'SEATED_REMINDED' and gathering_id = "
                                        + id))
                .containsExactly("1");
    }

    @Test
    void movedToAnotherDayItRemindsAgainBeforeThat() throws Exception {
        long id = announced(new Wanted());
        apply(0, id);
        beginsIn(id, SOON);
        tick(id);
        String first = rows("select starts_at from gathering_gathering where id = " + id).get(0);
        as(
                office,
                () ->
                        planning.move(
                                id,
                                planning.one(id).version(),
                                time.now().plus(Duration.ofDays(10))));
        assertThat(reminding.due()).doesNotContain(id);
        tick(id);
        assertThat(reminders(0)).isEqualTo(1);
        assertThat(letters(doctors.get(0))).endsWith("gathering-moved");

        beginsIn(id, Duration.ofHours(22));
        assertThat(reminding.due()).contains(id);
        atOnce(3, i -> tick(id));
        assertThat(reminders(0)).isEqualTo(2);
        update("update gathering_gathering set starts_at = '" + first + "' where id = " + id);
        tick(id);
        assertThat(reminders(0)).as("of each beginning once").isEqualTo(2);
    }

    @Test
    void whoeverGetsASeatAfterwardsHasHerOwnLetterOnly() throws Exception {
        long id = announced(new Wanted());
        apply(0, id);
        beginsIn(id, SOON);
        tick(id);
        apply(1, id);
        tick(id);
        assertThat(reminders(0)).isEqualTo(1);
        assertThat(letters(doctors.get(1))).containsExactly("gathering-seated");
    }

    @Test
    void nobodyIsRemindedOfWhatIsCancelledOrHasBegun() throws Exception {
        long cancelled = announced(new Wanted());
        apply(0, cancelled);
        beginsIn(cancelled, SOON);
        as(office, () -> planning.cancel(cancelled, planning.one(cancelled).version(), "台風のため"));
        long begun = announced(new Wanted());
        apply(1, begun);
        beginsIn(begun, Duration.ofMinutes(-1));
        assertThat(reminding.due()).doesNotContain(cancelled, begun);
        tick(cancelled);
        tick(begun);
        assertThat(letters(doctors.get(0))).endsWith("gathering-cancelled");
        assertThat(letters(doctors.get(1))).containsExactly("gathering-seated");
    }

    @Test
    void whoeverCannotCancelAnyMoreReadsWhomToTell() throws Exception {
        Wanted wanted = new Wanted();
        wanted.cancelUntil = time.now().plus(Duration.ofDays(30));
        long id = announced(wanted);
        apply(0, id);
        update(
                "update gathering_gathering set cancel_until = '"
                        + sql(time.now().minusSeconds(60))
                        + "' where id = "
                        + id);
        beginsIn(id, SOON);
        tick(id);
        assertThat(letter(0, "gathering-reminder", "body"))
                .contains("取り消しの期限は過ぎました", "事務局 内線 100")
                .doesNotContain("取り消してください");
    }

    /** Even whoever comes around the lock cannot remind of the same beginning twice. */
    @Test
    void theDatabaseItselfKnowsEachBeginningOnce() throws Exception {
        long id = announced(new Wanted());
        String said =
                "insert into gathering_reminder (gathering_id, starts_at, at, letters) select id,"
                        + " starts_at, utc_timestamp(6), 0 from gathering_gathering where id = "
                        + id;
        update(said);
        assertThatThrownBy(() -> update(said))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);
    }

    // Go or no-go.

    private long toDecide() throws Exception {
        Wanted wanted = new Wanted();
        wanted.decide = time.today().plusDays(1);
        wanted.minimum = 2;
        return announced(wanted);
    }

    private List<String> reminded(long id) throws SQLException {
        return rows(
                "select id from gathering_step where action = 'REMINDED' and gathering_id = " + id);
    }

    @Test
    void whereNobodyIsNamedWhoeverMayPlanIsRemindedToDecide() throws Exception {
        long id = toDecide();
        assertThat(rows("select id from gathering_staff where gathering_id = " + id)).isEmpty();
        assertThat(seats.due()).contains(id);
        atOnce(3, i -> tick(id));
        assertThat(letters(office)).containsExactly("gathering-decide");
        assertThat(letters(head)).containsExactly("gathering-decide");
        assertThat(letters(person(OTHER_OFFICE))).as("of another house").isEmpty();
        assertThat(reminded(id)).hasSize(1);
    }

    @Test
    void whoeverIsNamedIsRemindedAloneIfSheCanBeWrittenTo() throws Exception {
        long named = toDecide();
        as(
                office,
                () -> {
                    planning.name(named, head, Staff.Role.ORGANISER);
                    return 0;
                });
        tick(named);
        assertThat(letters(head)).containsExactly("gathering-decide");
        assertThat(letters(office)).isEmpty();

        update("delete from platform_outbox where purpose like 'gathering-%'");
        long silent = toDecide();
        update("update person_person set mail = null where id = " + doctors.get(3));
        update(
                "insert into gathering_staff (gathering_id, person_id, role, added_at) values ("
                        + silent
                        + ", "
                        + doctors.get(3)
                        + ", 'OFFICE', now(6))");
        tick(silent);
        assertThat(letters(office)).containsExactly("gathering-decide");
        assertThat(reminded(silent)).hasSize(1);
    }

    @Test
    void asLongAsNobodyCouldBeWrittenToItIsNotNotedAsDone() throws Exception {
        long id = toDecide();
        long lonely =
                number(
                        "select o.id from organisation_organisation o where o.parent_id is null and"
                                + " not exists (select 1 from account_grant g where g.scope_kind ="
                                + " 'ORG' and g.scope_id = o.id) order by o.id limit 1");
        update("update gathering_gathering set organiser_id = " + lonely + " where id = " + id);
        tick(id);
        assertThat(reminded(id)).isEmpty();
        update("update gathering_gathering set organiser_id = " + hospital + " where id = " + id);
        tick(id);
        assertThat(reminded(id)).hasSize(1);
        assertThat(letters(office)).containsExactly("gathering-decide");
    }
}
