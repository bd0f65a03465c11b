package org.yorisoi.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.paper.PaperDesk;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;

/** SEC-06, SEC-23, SEC-30: records over HTTP, on the running system. */
class CertificateIT {

    private static final String DOCTOR = "someya.ryosuke@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";

    @BeforeEach
    void nobodyHasOne() {
        RecordDesk.clean(DOCTOR, RecordDesk.HEAD);
        // Other tests have checked codes from this address too.
        RecordDesk.change("delete from account_throttle where subject like 'check:%'");
    }

    @AfterEach
    void nothingIsLeft() {
        RecordDesk.clean(DOCTOR, RecordDesk.HEAD);
        RecordDesk.change("delete from account_throttle where subject like 'check:%'");
    }

    private static HttpResponse<String> press(
            HttpPerson officer, String page, long record, String form, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>(HttpPerson.fields(page, form));
        typed.forEach((field, value) -> fields.put(form + ":" + field, value));
        fields.put(form + ":do", "x");
        return officer.post(RecordDesk.one(record), fields);
    }

    @Test
    void aCorrectionIsReviewedReissuedUnderTheSameNumberAndRevoked() {
        long record = RecordDesk.complete(DOCTOR);
        assertThat(RecordDesk.state(record)).isEqualTo("VALID 1 -");
        HttpPerson stranger = HttpPerson.anonymous();
        String check = "/check?code=" + RecordDesk.code(record);
        assertThat(stranger.get(check).body()).contains("有効な記録です", "染谷 亮介", "見本総合病院", "第1版");

        RecordDesk.takeBack(DOCTOR);
        assertThat(RecordDesk.state(record)).isEqualTo("UNDER_REVIEW 1 REOPENED");
        assertThat(stranger.get(check).body()).contains("いま確認中です").doesNotContain("染谷", "見本総合病院");
        HttpPerson head = HttpPerson.signedInAtOnce(RecordDesk.HEAD);
        String page = head.get(RecordDesk.one(record)).body();
        assertThat(page)
                .contains("修了の条件を満たさなくなりました", "いまの記録では、修了の条件を満たしていません")
                .doesNotContain("restoring:do", "reissue:do");

        RecordDesk.accept(DOCTOR, "2026-04-02");
        assertThat(RecordDesk.state(record)).isEqualTo("UNDER_REVIEW 1 REOPENED");
        page = head.get(RecordDesk.one(record)).body();
        assertThat(page)
                .contains("2026年4月1日", "2026年4月2日", "reissue:do")
                .doesNotContain("restoring:do");
        assertThat(press(head, page, record, "reissue", Map.of("why", "")).body())
                .contains("理由を書いてください");
        HttpResponse<String> done = press(head, page, record, "reissue", Map.of("why", "証書の日付の訂正"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(RecordDesk.state(record)).isEqualTo("VALID 2 -");
        assertThat(
                        PaperDesk.rows(
                                "select count(distinct sha256) from certificate_version where"
                                        + " certificate_id = "
                                        + record))
                .containsExactly("2");
        assertThat(stranger.get(check).body()).contains("有効な記録です", "第2版");

        page = head.get(RecordDesk.one(record)).body();
        press(head, page, record, "revoke", Map.of("why", "=1+1 取り違え"));
        assertThat(RecordDesk.state(record)).startsWith("REVOKED 2");
        assertThat(stranger.get(check).body())
                .contains("取り消されています", "取り消されました")
                .doesNotContain("染谷", "見本総合病院", "取り違え");
        assertThat(
                        HttpPerson.signedInAtOnce(DOCTOR)
                                .get("/certificate/file?id=" + record)
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        PaperDesk.rows(
                                "select subject from platform_outbox where purpose = 'certificate' and"
                                        + " person_id = "
                                        + PaperDesk.person(DOCTOR)
                                        + " order by id desc limit 4"))
                .containsExactly(
                        "受講修了記録を取り消しました", "受講修了記録を再発行しました", "受講修了記録を確かめています", "受講修了記録を発行しました");
    }

    @Test
    void whatTheLedgerBearsOutAgainIsRestored() {
        long record = RecordDesk.complete(DOCTOR);
        RecordDesk.takeBack(DOCTOR);
        HttpPerson head = HttpPerson.signedInAtOnce(RecordDesk.HEAD);
        String before = head.get(RecordDesk.one(record)).body();
        RecordDesk.accept(DOCTOR, "2026-04-01");
        String page = head.get(RecordDesk.one(record)).body();
        assertThat(page).contains("restoring:do").doesNotContain("reissue:do");
        press(head, page, record, "restoring", Map.of());
        assertThat(RecordDesk.state(record)).isEqualTo("VALID 1 -");
        // The page that was open meanwhile decides nothing any more.
        HttpResponse<String> late = press(head, before, record, "revoke", Map.of("why", "遅い判断"));
        assertThat(late.body()).contains("先に決めました", "遅い判断");
        assertThat(RecordDesk.state(record)).isEqualTo("VALID 1 -");
    }

    /** What the ledger learns while an officer thinks is not printed unseen. */
    @Test
    void whatWasCorrectedMeanwhileIsShownBeforeItIsPrinted() {
        long record = RecordDesk.complete(DOCTOR);
        RecordDesk.takeBack(DOCTOR);
        RecordDesk.accept(DOCTOR, "2026-04-02");
        HttpPerson head = HttpPerson.signedInAtOnce(RecordDesk.HEAD);
        String page = head.get(RecordDesk.one(record)).body();
        RecordDesk.takeBack(DOCTOR);
        RecordDesk.accept(DOCTOR, "2026-04-03");
        HttpResponse<String> late = press(head, page, record, "reissue", Map.of("why", "日付の訂正"));
        assertThat(late.body()).contains("先ほど変わりました", "2026年4月3日", "日付の訂正");
        assertThat(RecordDesk.state(record)).startsWith("UNDER_REVIEW 1");
    }

    @Test
    void theTrainingOfficeReadsAndNobodyDecidesOnHerOwn() {
        long record = RecordDesk.complete(DOCTOR);
        HttpPerson office = HttpPerson.signedInAtOnce(RecordDesk.OFFICE);
        HttpPerson head = HttpPerson.signedInAtOnce(RecordDesk.HEAD);
        assertThat(office.get(RecordDesk.one(record)).body())
                .contains("染谷 亮介", "確認して決めるのは")
                .doesNotContain("revoke:do");
        // Whoever forges the form is not let through either.
        String page = head.get(RecordDesk.one(record)).body();
        press(office, page, record, "revoke", Map.of("why", "x"));
        assertThat(RecordDesk.state(record)).isEqualTo("VALID 1 -");

        RecordDesk.attended(RecordDesk.HEAD);
        RecordDesk.handIn(head);
        RecordDesk.accept(RecordDesk.HEAD, "2026-04-01");
        long own = RecordDesk.record(RecordDesk.HEAD);
        assertThat(head.get(RecordDesk.one(own)).body())
                .contains("ご自分の記録です")
                .doesNotContain("revoke:do");
        HttpPerson wrong = HttpPerson.signedInAtOnce(OTHER_OFFICE);
        assertThat(wrong.get(RecordDesk.one(record)).statusCode()).isEqualTo(404);
        assertThat(
                        wrong.get(
                                        "/certificate/one?org="
                                                + RunningYorisoi.organisation("99-h-gan")
                                                + "&id="
                                                + record)
                                .statusCode())
                .isEqualTo(404);
        assertThat(wrong.get("/certificate/mine?id=" + record).statusCode()).isEqualTo(404);
    }

    @Test
    void theLearnersPdfSaysWhatWasPrintedAndIsTheSameEachTime() throws IOException {
        long record = RecordDesk.complete(DOCTOR);
        HttpPerson doctor = HttpPerson.signedInAtOnce(DOCTOR);
        String page = doctor.get("/certificate/mine").body();
        assertThat(page).contains("受講修了記録", "染谷 亮介", "PDFを保存する", "有効");
        byte[] pdf = bytes(doctor, record);
        assertThat(bytes(doctor, record)).isEqualTo(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replace(" ", "");
            assertThat(text)
                    .contains("染谷亮介", "見本総合病院", "主催責任者", "瀬名文彦", "高原千晴", "350分（330分以上）")
                    .contains(new CheckCode(RecordDesk.code(record)).grouped().substring(0, 14));
        }
        assertThat(
                        HttpPerson.signedInAtOnce(OTHER_OFFICE)
                                .get("/certificate/file?id=" + record)
                                .statusCode())
                .isEqualTo(404);
    }

    private static byte[] bytes(HttpPerson person, long record) {
        HttpResponse<byte[]> answer = person.getForBytes("/certificate/file?id=" + record);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return answer.body();
    }

    /** SEC-30: by the code alone, nothing to guess, nothing kept, not too often. */
    @Test
    void theCheckPageGivesNothingAway() throws IOException {
        long record = RecordDesk.complete(DOCTOR);
        String code = RecordDesk.code(record);
        HttpPerson stranger = HttpPerson.anonymous();
        HttpResponse<String> valid = stranger.get("/check?code=" + code);
        Map<String, List<String>> headers = valid.headers().map();
        assertThat(headers.get("cache-control")).containsExactly("no-store");
        assertThat(headers.get("x-robots-tag")).containsExactly("noindex, nofollow");
        assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
        assertThat(valid.body())
                .doesNotContain(DOCTOR, "EL-1", "ソメヤ", "外科")
                .contains("厚生労働省が発行する修了証書ではありません");
        String malformed = plain(stranger.get("/check?code=zzz"), "zzz");
        String unknown = plain(stranger.get("/check?code=" + "7".repeat(26)), "7".repeat(26));
        assertThat(malformed).isEqualTo(unknown);
        for (String odd :
                List.of(
                        "%3Cscript%3Ealert(1)%3C/script%3E",
                        "%27%20or%201=1--",
                        "%00",
                        "Y-2026-12-00031",
                        "x".repeat(5_000),
                        "%23%7B7*7%7D")) {
            HttpResponse<String> answer = stranger.get("/check?code=" + odd);
            assertThat(answer.statusCode()).as(odd).isIn(200, 400, 414);
            assertThat(answer.body()).doesNotContain("<script>alert(1)").doesNotContain(">49<");
        }
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            HttpResponse<String> answer = stranger.get("/check?code=" + code);
            if (answer.statusCode() == 429) {
                refused++;
                assertThat(answer.body()).contains("1分ほど待ってから").doesNotContain("染谷");
                assertThat(answer.headers().firstValue("Retry-After")).contains("60");
            }
        }
        assertThat(refused).isGreaterThan(5);
        assertThat(stranger.get("/check").statusCode()).isEqualTo(200);
        assertThat(Files.readString(RunningYorisoi.log())).doesNotContain(code);
    }

    private static String plain(HttpResponse<String> answer, String typed) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body()
                .replace(typed, "")
                .replaceAll("nonce=\"[^\"]*\"", "")
                .replaceAll("\\d{2}:\\d{2} ", "")
                .replaceAll("\\d{2}:\\d{2}に", "");
    }

    /** SEC-06 and SEC-23: names are text, and no cell begins a formula. */
    @Test
    void oddNamesAreTextOnEveryPageAndInEveryFile() throws IOException {
        long person = PaperDesk.person(DOCTOR);
        List<String> before =
                PaperDesk.rows(
                        "select concat(family_name, ' ', given_name) from person_person where id = "
                                + person);
        try {
            RecordDesk.change(
                    "update person_person set family_name = '<img src=x onerror=alert(1)>#{7*7}',"
                            + " given_name = '=HYPERLINK(\"x\")𠮷' where id = "
                            + person);
            long record = RecordDesk.complete(DOCTOR);
            HttpPerson head = HttpPerson.signedInAtOnce(RecordDesk.HEAD);
            HttpPerson doctor = HttpPerson.signedInAtOnce(DOCTOR);
            String org = "?org=" + RunningYorisoi.organisation(RecordDesk.HOSPITAL);
            for (String page :
                    List.of(
                            head.get("/certificate/list" + org).body(),
                            head.get(RecordDesk.one(record)).body(),
                            doctor.get("/certificate/mine").body(),
                            HttpPerson.anonymous()
                                    .get("/check?code=" + RecordDesk.code(record))
                                    .body())) {
                assertThat(page)
                        .contains("&lt;img src=x")
                        .contains("#{7*7}")
                        .doesNotContain("<img src=x");
            }
            HttpResponse<String> csv =
                    head.post(
                            "/certificate/list-file",
                            Map.of(
                                    "org",
                                    Long.toString(RunningYorisoi.organisation(RecordDesk.HOSPITAL)),
                                    "purpose",
                                    "確認",
                                    "format",
                                    "csv"));
            assertThat(csv.statusCode()).isEqualTo(200);
            assertThat(csv.body()).contains("Y-").doesNotContainPattern("(?m)(^|,)\"?[=+@]");
            try (PDDocument document = Loader.loadPDF(bytes(doctor, record))) {
                assertThat(new PDFTextStripper().getText(document)).contains("U+20BB7");
            }
            assertThat(
                            head.post(
                                            "/certificate/list-file",
                                            Map.of(
                                                    "org",
                                                    Long.toString(
                                                            RunningYorisoi.organisation(
                                                                    RecordDesk.HOSPITAL)),
                                                    "format",
                                                    "csv"))
                                    .headers()
                                    .firstValue("Location")
                                    .orElse(""))
                    .contains("purpose=missing");
        } finally {
            String[] names = before.get(0).split(" ", -1);
            RecordDesk.change(
                    "update person_person set family_name = '"
                            + names[0]
                            + "', given_name = '"
                            + names[1]
                            + "' where id = "
                            + person);
        }
    }

    /** The demo shows one that is valid, one under review, and one with a rare character. */
    @Test
    void theDemoHasRecordsOfItsOwn() {
        HttpPerson head = HttpPerson.signedInAtOnce(RecordDesk.HEAD);
        String list =
                head.get(
                                "/certificate/list?org="
                                        + RunningYorisoi.organisation(RecordDesk.HOSPITAL))
                        .body();
        assertThat(list).contains("丹羽 香織", "桑島 典子", "確認中", "修了の条件を満たさなくなりました");
        assertThat(
                        HttpPerson.signedInAtOnce("yoshida.sakuya@example.jp")
                                .get("/certificate/mine")
                                .body())
                .contains("𠮷田 朔也");
    }
}
