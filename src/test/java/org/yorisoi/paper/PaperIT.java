package org.yorisoi.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.MergedRows;
import org.yorisoi.testing.RunningYorisoi;

/** SEC-21, SEC-22: certificates and their files over HTTP, on the running system. */
class PaperIT {

    private static final String DOCTOR = "suganuma.ren@example.jp";
    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String HEAD = "sena.fumihiko@example.jp";
    private static final String OTHER_OFFICE = "nagase.takumi@example.jp";
    private static final String HOSPITAL = "99-h-sogo";
    private static final String MINE = "/paper/mine";

    @AfterAll
    static void nothingIsLeft() {
        PaperDesk.clean();
    }

    private static Map<String, String> typed(String number, String day) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("issuer", "日本緩和医療学会");
        typed.put("number", number);
        typed.put("day", day);
        return typed;
    }

    /** SEC-21. */
    @Test
    void anOddFileIsAnsweredWithWhatToDoAndWhatWasTypedStays() throws IOException {
        HttpPerson doctor = HttpPerson.signedIn(DOCTOR);
        int papers = PaperDesk.rows("select id from paper_paper").size();
        Map<String, byte[]> odd = new LinkedHashMap<>(OddFiles.all());
        odd.remove("nothing in it");
        for (Map.Entry<String, byte[]> file : odd.entrySet()) {
            long begun = System.nanoTime();
            HttpResponse<String> answer =
                    PaperDesk.handIn(
                            doctor, MINE, typed("EL-<b>1</b>", "令和8年4月1日"), file.getValue());
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as(file.getKey())
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(answer.statusCode()).as(file.getKey()).isEqualTo(200);
            assertThat(answer.body())
                    .as(file.getKey())
                    .contains("id=\"hand:file\"", "aria-invalid=\"true\"", "role=\"alert\"")
                    .contains("value=\"EL-&lt;b&gt;1&lt;/b&gt;\"", "value=\"令和8年4月1日\"")
                    .contains("日本緩和医療学会");
        }
        assertThat(PaperDesk.rows("select id from paper_paper")).hasSize(papers);
        assertThat(
                        PaperDesk.rows(
                                "select id from paper_file where person_id = "
                                        + PaperDesk.person(DOCTOR)
                                        + " and content like '%script%'"))
                .isEmpty();
    }

    /** SEC-21. */
    @Test
    void aFileThatIsTooLargeIsSaidAndNothingFails() {
        HttpPerson doctor = HttpPerson.signedIn(DOCTOR);
        for (int size : new int[] {10_490_000, 10_600_000, 50_000_000}) {
            HttpResponse<String> answer =
                    PaperDesk.handIn(doctor, MINE, typed("EL-2", ""), new byte[size]);
            assertThat(answer.statusCode()).as(size + " bytes").isEqualTo(302);
            String where = answer.headers().firstValue("Location").orElseThrow();
            assertThat(doctor.get(where.replaceAll("^https?://[^/]+", "")).body())
                    .contains("ファイルが大きすぎます");
        }
        assertThat(doctor.get(MINE).statusCode()).isEqualTo(200);
    }

    /** SEC-21, SEC-22: cleaned, kept once, and never a document of ours. */
    @Test
    void aPhotoIsKeptCleanOnceAndOnlyGoesOutAsAnAttachmentInASandbox() {
        HttpPerson doctor = HttpPerson.signedIn("kurashina.yutaka@example.jp");
        byte[] photo = Photos.jpeg(Photos.seen(640, 480), 6);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer =
                    PaperDesk.handIn(doctor, MINE, typed("EL-3", "2026-04-01"), photo);
            assertThat(answer.body()).contains("届け出を受け取りました");
        }
        String mine = "person_id = " + PaperDesk.person("kurashina.yutaka@example.jp");
        assertThat(PaperDesk.rows("select id from paper_paper where " + mine)).hasSize(1);
        assertThat(
                        PaperDesk.rows(
                                "select id from paper_step where "
                                        + mine.replace("person_id", "by_person")))
                .hasSize(1);
        List<String> files = PaperDesk.rows("select id from paper_file where " + mine);
        assertThat(files).hasSize(1);
        byte[] kept = PaperDesk.bytes("select content from paper_file where id = " + files.get(0));
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(Photos.SECRETS)
                .doesNotContain("script");
        long paper = PaperDesk.newest("kurashina.yutaka@example.jp");
        assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-04-01 0");

        for (String way : List.of("/paper/file?id=", "/paper/picture?id=")) {
            HttpResponse<String> file = doctor.get(way + files.get(0));
            assertThat(file.statusCode()).isEqualTo(200);
            Map<String, List<String>> headers = file.headers().map();
            assertThat(headers.get("content-security-policy"))
                    .containsExactly("sandbox; default-src 'none'");
            assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
            assertThat(headers.get("cache-control")).containsExactly("no-store");
            assertThat(headers.get("content-type")).containsExactly("image/jpeg");
            assertThat(headers.get("content-disposition").get(0)).startsWith("attachment; ");
        }
        HttpPerson other = HttpPerson.signedIn(DOCTOR);
        HttpPerson wrong = HttpPerson.signedIn(OTHER_OFFICE);
        String unknown = plain(wrong.get("/paper/file?id=99999999").body());
        assertThat(other.get("/paper/file?id=" + files.get(0)).statusCode()).isEqualTo(404);
        assertThat(plain(wrong.get("/paper/file?id=" + files.get(0)).body())).isEqualTo(unknown);
        String cancer = "&org=" + RunningYorisoi.organisation("99-h-gan");
        assertThat(wrong.get("/paper/picture?id=" + files.get(0) + cancer).statusCode())
                .isEqualTo(404);
        String hospital = "&org=" + RunningYorisoi.organisation(HOSPITAL);
        assertThat(wrong.get("/paper/picture?id=" + files.get(0) + hospital).statusCode())
                .isEqualTo(404);
        assertThat(
                        HttpPerson.signedIn(OFFICE)
                                .get("/paper/picture?id=" + files.get(0) + hospital)
                                .statusCode())
                .isEqualTo(200);
        assertThat(doctor.get("/person/who-saw-me").body()).contains("証書の写真を見ました");
    }

    /** As large as a file may be: the database takes it too. */
    @Test
    void aLargeScanIsKept() throws IOException {
        HttpPerson doctor = HttpPerson.signedIn("iizuka.kanako@example.jp");
        BufferedImage noise = new BufferedImage(3_000, 3_000, BufferedImage.TYPE_3BYTE_BGR);
        new Random(7).nextBytes(((DataBufferByte) noise.getRaster().getDataBuffer()).getData());
        byte[] scan = PdfCleaningTest.scanned(noise);
        assertThat(scan.length).isBetween(4_000_000, 7_000_000);
        HttpResponse<String> answer =
                PaperDesk.handIn(doctor, MINE, typed("EL-9", "2026-04-01"), scan);
        assertThat(answer.body()).contains("届け出を受け取りました");
        assertThat(
                        PaperDesk.rows(
                                "select kind from paper_file where size > 4000000 and person_id = "
                                        + PaperDesk.person("iizuka.kanako@example.jp")))
                .containsExactly("PDF");
    }

    /** Without what differs from answer to answer by chance. */
    private static String plain(String page) {
        return page.replaceAll("nonce=\"[^\"]*\"", "").replaceAll("\\b\\d+\\b", "0");
    }

    @Test
    void ofTwoOfficesThatDecideAtOnceTheSecondIsTold() {
        HttpPerson doctor = HttpPerson.signedIn(DOCTOR);
        PaperDesk.handIn(doctor, MINE, typed("EL-4", ""), Photos.jpeg(Photos.seen(500, 400), 1));
        long paper = PaperDesk.newest(DOCTOR);
        assertThat(PaperDesk.ledger(paper)).isEqualTo("UNKNOWN - 0");
        String path = PaperDesk.one(HOSPITAL, paper);
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        HttpPerson head = HttpPerson.signedIn(HEAD);
        String first = office.get(path).body();
        String second = head.get(path).body();

        HttpResponse<String> blank =
                PaperDesk.press(office, first, path, "decide", "accept", Map.of("day", ""));
        assertThat(blank.body()).contains("日付を入力してください");
        HttpResponse<String> accepted =
                PaperDesk.press(
                        office, first, path, "decide", "accept", Map.of("day", "2026-05-02"));
        assertThat(accepted.statusCode()).isEqualTo(302);
        assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-05-02 1");
        HttpResponse<String> late =
                PaperDesk.press(
                        head,
                        second,
                        path,
                        "return",
                        "back",
                        Map.of("fault", "UNREADABLE", "note", "読めません"));
        assertThat(late.body()).contains("先に受け付けました");
        assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-05-02 1");
        assertThat(PaperDesk.rows("select kind from paper_step where paper_id = " + paper))
                .containsExactly("HANDED_IN", "ACCEPTED");

        String now = head.get(path).body();
        assertThat(
                        PaperDesk.press(head, now, path, "again", "reopen", Map.of("why", "日付違い"))
                                .statusCode())
                .isEqualTo(302);
        assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-05-02 0");
        now = head.get(path).body();
        PaperDesk.press(
                head, now, path, "return", "back", Map.of("fault", "DAY", "note", "5月3日です"));
        assertThat(PaperDesk.ledger(paper)).isEqualTo("NOT_EARNED 2026-05-02 1");
        assertThat(
                        PaperDesk.rows(
                                        "select body from platform_outbox where purpose = 'paper-checked'"
                                                + " order by id desc limit 1")
                                .get(0))
                .doesNotContain("5月3日")
                .doesNotContain("EL-4");
        assertThat(doctor.get(MINE).body()).contains("5月3日です", "日付が証書と違います");
    }

    @Test
    void nobodyDecidesOnHerOwn() {
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        PaperDesk.handIn(
                office, MINE, typed("EL-5", "2026-04-01"), Photos.png(Photos.seen(300, 300)));
        long paper = PaperDesk.newest(OFFICE);
        String path = PaperDesk.one(HOSPITAL, paper);
        String page = office.get(path).body();
        assertThat(page).contains("ご自分の届け出です").doesNotContain("decide:accept");
        HttpPerson head = HttpPerson.signedIn(HEAD);
        assertThat(head.get(path).body()).contains("decide:accept");
    }

    /** Who it is only as far as the office may know her. */
    @Test
    void theSameNumberIsFoundAcrossAllPeopleAndNamedOnlyAtHome() {
        HttpPerson doctor = HttpPerson.signedIn("iizuka.kanako@example.jp");
        HttpPerson stranger = HttpPerson.signedIn(OTHER_OFFICE);
        PaperDesk.handIn(
                doctor, MINE, typed("第ＥＬ－７７号", "2026-04-01"), Photos.png(Photos.seen(310, 300)));
        PaperDesk.handIn(
                stranger, MINE, typed("el 77", "2026-04-02"), Photos.png(Photos.seen(320, 300)));
        long paper = PaperDesk.newest("iizuka.kanako@example.jp");
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        String page = office.get(PaperDesk.one(HOSPITAL, paper)).body();
        assertThat(page).contains("ほかの人の届け出にも同じ番号があります").doesNotContain("永瀬");
        String list =
                office.get("/paper/check?only=TWICE&org=" + RunningYorisoi.organisation(HOSPITAL))
                        .body();
        assertThat(list).contains("同じ番号あり");
        HttpResponse<String> csv =
                office.post(
                        "/paper/check-file",
                        Map.of(
                                "org",
                                Long.toString(RunningYorisoi.organisation(HOSPITAL)),
                                "purpose",
                                "証書の確認",
                                "format",
                                "csv"));
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body()).contains("第ＥＬ－７７号").doesNotContain("el 77");
    }

    /** Two rows that turn out to be one person: her papers and their files follow, and go back. */
    @Test
    void thePapersOfAMergedRowAreTheSurvivorsUntilTheMergeIsUndone() {
        String other = "iizuka.kanako@example.jp";
        HttpPerson doctor = HttpPerson.signedIn(DOCTOR);
        PaperDesk.handIn(
                doctor, MINE, typed("EL-91", "2026-04-01"), Photos.png(Photos.seen(340, 300)));
        long paper = PaperDesk.newest(DOCTOR);
        String file = PaperDesk.rows("select file_id from paper_paper where id = " + paper).get(0);
        String list = "/paper/check?q=EL-91&org=" + RunningYorisoi.organisation(HOSPITAL);
        HttpPerson office = HttpPerson.signedIn(OFFICE);
        assertThat(office.get(list).body()).contains("菅沼").doesNotContain("飯塚");
        try (MergedRows merge = new MergedRows(other, DOCTOR)) {
            HttpPerson survivor = HttpPerson.signedIn(other);
            assertThat(survivor.get(MINE).body()).contains("EL-91");
            assertThat(survivor.get("/paper/picture?id=" + file).statusCode()).isEqualTo(200);
            assertThat(survivor.get(MINE + "?mend=" + paper).statusCode()).isEqualTo(200);
            assertThat(office.get(list).body()).contains("飯塚").doesNotContain("菅沼");
            String path = PaperDesk.one(HOSPITAL, paper);
            PaperDesk.press(
                    office,
                    office.get(path).body(),
                    path,
                    "decide",
                    "accept",
                    Map.of("day", "2026-04-01"));
            assertThat(PaperDesk.ledger(paper)).isEqualTo("EARNED 2026-04-01 1");
            assertThat(survivor.get(MINE).body()).contains("受付済み");

            merge.undo();
            assertThat(HttpPerson.signedIn(other).get(MINE).body()).doesNotContain("EL-91");
            assertThat(HttpPerson.signedIn(other).get("/paper/picture?id=" + file).statusCode())
                    .isEqualTo(404);
            assertThat(HttpPerson.signedIn(DOCTOR).get(MINE).body()).contains("EL-91", "受付済み");
            assertThat(
                            PaperDesk.rows(
                                    "select person_id from credit_credit where source_kind ="
                                            + " 'paper:paper' and source_id = '"
                                            + paper
                                            + "'"))
                    .containsOnly(Long.toString(PaperDesk.person(DOCTOR)));
        }
    }

    /** A text of rules that is in force counts another kind: from then on it may be handed in. */
    @Test
    void aKindThatAChangedRuleCountsIsOfferedAndHandedIn() {
        String kind = "?kind=national-workshop/full-2009";
        HttpPerson doctor = HttpPerson.signedIn(DOCTOR);
        assertThat(doctor.get(MINE + kind).statusCode()).isEqualTo(404);
        String before =
                PaperDesk.inForce("national-workshop/full-2008", "national-workshop/full-2009");
        try {
            assertThat(doctor.get(MINE).body())
                    .contains("kind=national-workshop/full-2009")
                    .doesNotContain("kind=national-workshop/full-2008");
            assertThat(doctor.get(MINE + "?kind=national-workshop/full-2008").statusCode())
                    .isEqualTo(404);
            PaperDesk.handIn(
                    doctor,
                    MINE + kind,
                    typed("F-2009", "2010-02-07"),
                    Photos.png(Photos.seen(350, 300)));
            assertThat(PaperDesk.ledger(PaperDesk.newest(DOCTOR))).isEqualTo("EARNED 2010-02-07 0");
            assertThat(
                            HttpPerson.signedIn(OFFICE)
                                    .get(PaperDesk.one(HOSPITAL, PaperDesk.newest(DOCTOR)))
                                    .body())
                    .contains("旧制度の修了証書");
        } finally {
            PaperDesk.inForce(before);
        }
        // What was handed in stays shown, by its bare name.
        assertThat(doctor.get(MINE).body()).contains("F-2009", "national-workshop/full-2009");
    }

    @Test
    void anotherPersonsPaperIsNotMended() {
        HttpPerson doctor = HttpPerson.signedIn(DOCTOR);
        HttpPerson other = HttpPerson.signedIn("iizuka.kanako@example.jp");
        PaperDesk.handIn(
                doctor, MINE, typed("EL-8", "2026-04-01"), Photos.png(Photos.seen(330, 300)));
        long paper = PaperDesk.newest(DOCTOR);
        assertThat(other.get(MINE + "?mend=" + paper).statusCode()).isEqualTo(404);
        assertThat(other.get(MINE + "?kind=national-workshop/2008-A").statusCode()).isEqualTo(404);
        assertThat(doctor.get(MINE + "?mend=" + paper).statusCode()).isEqualTo(200);
    }
}
