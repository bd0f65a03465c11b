package org.yorisoi.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;

/** The records of an office over HTTP: who may, of whom, and what nonsense does. */
class OfficeRecordIT {

    private static final String TEAM = "coordinator/team";

    @BeforeEach
    @AfterEach
    void nothingIsRecorded() {
        OfficeDesk.clean();
    }

    @Test
    void onlyAnOfficeWithHerOnItsRosterHasThePage() {
        String page = OfficeDesk.page();
        long hospital = RunningYorisoi.organisation(OfficeDesk.HOSPITAL);
        long other = RunningYorisoi.organisation("99-h-gan");
        HttpPerson office = HttpPerson.signedIn(OfficeDesk.OFFICE);
        assertThat(office.get(page).statusCode()).isEqualTo(200);
        HttpPerson stranger = HttpPerson.signedIn("nagase.takumi@example.jp");
        HttpPerson herself = HttpPerson.signedIn(OfficeDesk.DOCTOR);
        HttpPerson auditor = HttpPerson.signedIn("miyazono.yukie@example.jp");
        for (HttpPerson wrong : List.of(stranger, herself, auditor)) {
            assertThat(wrong.get(page).statusCode()).isEqualTo(404);
        }
        // Another organisation, hers under somebody else's, nobody's, none.
        String mine = "/credit/member?org=" + hospital + "&id=";
        String theirs = "/credit/member?org=" + other + "&id=";
        assertThat(office.get(theirs + OfficeDesk.doctor()).statusCode()).isEqualTo(404);
        assertThat(stranger.get(theirs + OfficeDesk.doctor()).statusCode()).isEqualTo(404);
        assertThat(office.get(mine + "999999999").statusCode()).isEqualTo(404);
        assertThat(office.get(mine + "x").statusCode()).isEqualTo(404);
        assertThat(office.get(mine).statusCode()).isEqualTo(404);
        // What the address proposes is only taken if it is there to be chosen.
        assertThat(office.get(page + "&what=%3Cscript%3E").body()).doesNotContain("<script>\"");
        assertThat(office.get(page + "&what=" + TEAM).body())
                .contains("value=\"" + TEAM + "\" selected=\"selected\"");
    }

    /** The form of a page that one may see, sent to one that one may not. */
    @Test
    void aFormThatIsSentToAnotherAddressRecordsNothing() {
        HttpPerson stranger = HttpPerson.signedIn("nagase.takumi@example.jp");
        Map<String, String> form = form(HttpPerson.signedIn(OfficeDesk.OFFICE), "");
        assertThat(stranger.post(OfficeDesk.page(), form).statusCode()).isNotEqualTo(200);
        assertThat(HttpPerson.anonymous().post(OfficeDesk.page(), form).statusCode())
                .isNotEqualTo(200);
        assertThat(OfficeDesk.ledger(TEAM)).isEqualTo("nothing");
    }

    @Test
    void nobodyRecordsOfOneself() {
        HttpPerson office = HttpPerson.signedIn(OfficeDesk.OFFICE);
        String own =
                "/credit/member?org="
                        + RunningYorisoi.organisation(OfficeDesk.HOSPITAL)
                        + "&id="
                        + OfficeDesk.person(OfficeDesk.OFFICE);
        String body = office.get(own).body();
        assertThat(body).contains("自分の記録は、ほかの担当者が入れます").doesNotContain("record:save");
    }

    @Test
    void whatIsNotToBeChosenIsNotRecordedAndNothingFails() {
        HttpPerson office = HttpPerson.signedIn(OfficeDesk.OFFICE);
        for (String subject :
                List.of("", "national-workshop/group-training", "' or 1=1 --", "x".repeat(9_000))) {
            Map<String, String> form = form(office, "2026-09-05");
            form.put("record:subject", subject);
            HttpResponse<String> answer = office.post(OfficeDesk.page(), form);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("aria-invalid=\"true\"", "value=\"2026-09-05\"");
        }
        Map<String, String> long_ = form(office, "");
        long_.put("record:reason", "長".repeat(401));
        assertThat(office.post(OfficeDesk.page(), long_).body()).contains("理由が長すぎます");
        assertThat(
                        OfficeDesk.rows(
                                "select id from credit_office_record where person_id = "
                                        + OfficeDesk.doctor()))
                .isEmpty();
    }

    /** What an office records is kept with a day that nobody knows, and taken back once. */
    @Test
    void aDayThatIsNotKnownStaysUnknownAndTwoWhoTakeBackDoItOnce() {
        HttpPerson office = HttpPerson.signedIn(OfficeDesk.OFFICE);
        HttpPerson head = HttpPerson.signedIn("sena.fumihiko@example.jp");
        assertThat(office.post(OfficeDesk.page(), form(office, "")).body()).contains("記録しました");
        assertThat(OfficeDesk.ledger(TEAM)).isEqualTo("EARNED -");
        String id =
                OfficeDesk.rows(
                                "select id from credit_office_record where person_id = "
                                        + OfficeDesk.doctor())
                        .get(0);
        Map<String, String> first = back(office, id);
        Map<String, String> second = back(head, id);
        assertThat(office.post(OfficeDesk.page(), first).body()).contains("記録を取り消しました");
        assertThat(head.post(OfficeDesk.page(), second).statusCode()).isEqualTo(200);
        assertThat(
                        OfficeDesk.rows(
                                "select revision from credit_credit where source_kind ="
                                        + " 'credit:office-record' and person_id = "
                                        + OfficeDesk.doctor()
                                        + " order by revision"))
                .containsExactly("1", "2");
        assertThat(
                        OfficeDesk.rows(
                                "select action from platform_audit where subject_id = "
                                        + OfficeDesk.doctor()
                                        + " and action like 'credit:record%' order by id desc limit 2"))
                .containsExactly("credit:record-taken-back", "credit:recorded");
    }

    private static Map<String, String> form(HttpPerson office, String day) {
        Map<String, String> form =
                new LinkedHashMap<>(
                        HttpPerson.fields(office.get(OfficeDesk.page()).body(), "record"));
        form.put("record:subject", TEAM);
        form.put("record:accepted", "yes");
        form.put("record:heldOn", day);
        return form;
    }

    private static Map<String, String> back(HttpPerson office, String id) {
        Map<String, String> form =
                new LinkedHashMap<>(
                        HttpPerson.fields(office.get(OfficeDesk.page()).body(), "back"));
        form.put("back:wrong", id);
        form.put("back:why", "別の方の記録でした");
        return form;
    }
}
