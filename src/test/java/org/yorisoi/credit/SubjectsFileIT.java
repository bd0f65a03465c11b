package org.yorisoi.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.MergedRows;
import org.yorisoi.testing.RunningYorisoi;

/** The table of people and subjects over HTTP, opened as Excel would. */
class SubjectsFileIT {

    private static final String FILE = "/credit/subjects-file";
    private static final String OTHER = "niwa.kaori@example.jp";
    private static final int FIRST = 4;
    private static final int STATE = 16;

    @BeforeEach
    @AfterEach
    void nothingIsRecorded() {
        OfficeDesk.clean();
        OfficeDesk.change(
                "delete from credit_credit where source_id like 'table-%' order by id desc");
        OfficeDesk.change(
                "update person_affiliation set department = '腫瘍内科' where person_id = "
                        + OfficeDesk.doctor());
    }

    @Test
    void everyCellHoldsTheDayOfTheEarliestEntryThatStands() throws IOException {
        OfficeDesk.appliedTooEarly();
        credit(OfficeDesk.DOCTOR, "screening", "earlier", 1, "EARNED", "2026-01-20");
        credit(OfficeDesk.DOCTOR, "communication", "failed", 1, "NOT_EARNED", "2026-01-02");
        credit(OfficeDesk.DOCTOR, "other-physical", "undated", 1, "EARNED", null);
        credit(OfficeDesk.DOCTOR, "other-psychological", "mistaken", 1, "EARNED", "2026-02-03");
        credit(OfficeDesk.DOCTOR, "other-psychological", "mistaken", 2, "WITHDRAWN", null);
        credit(OfficeDesk.DOCTOR, "radiation-block", "corrected", 1, "EARNED", "2025-11-01");
        credit(OfficeDesk.DOCTOR, "radiation-block", "corrected", 2, "EARNED", "2025-11-30");

        List<Row> rows = excel(form("xlsx"));
        Row head = rows.get(0);
        assertThat(head.getCellText(0)).isEqualTo("氏名");
        assertThat(head.getCellText(FIRST)).isEqualTo("必修：患者の視点を取り入れた全人的な緩和ケア");
        assertThat(head.getCellText(FIRST + 7)).isEqualTo("選択：がん以外に対する緩和ケア");
        assertThat(head.getCellText(STATE)).isEqualTo("緩和ケア研修会の状態");
        assertThat(head.getCellText(STATE + 1)).isEqualTo("緩和ケア研修会の修了日");
        assertThat(head.getCellCount()).isEqualTo(STATE + 2);

        Row doctor = of(rows, "野々宮 灯");
        assertThat(texts(doctor, 0, FIRST)).containsExactly("野々宮 灯", "ノノミヤ アカリ", "医師", "腫瘍内科");
        assertThat(days(doctor))
                .containsExactly(
                        "2026-02-01",
                        "2026-01-20",
                        "2026-02-01",
                        "2026-02-01",
                        "2026-02-01",
                        "2026-02-01",
                        "2026-02-01",
                        "2026-02-01",
                        "不明",
                        "",
                        "2025-11-30",
                        "2026-02-01");
        assertThat(doctor.getCellText(STATE)).isEqualTo("未修了");
        assertThat(doctor.getCellText(STATE + 1)).isEmpty();

        // Of a department, by the scheme of 2008; and somebody who has not begun.
        Row old = of(rows, "高原 千晴");
        assertThat(texts(old, FIRST - 1, FIRST)).containsExactly("緩和ケアセンター 緩和ケア内科");
        assertThat(old.getCellText(STATE)).isEqualTo("修了");
        assertThat(day(old, STATE + 1)).isEqualTo("2012-09-23");
        Row none = of(rows, "染谷 亮介");
        assertThat(none.getCellText(STATE)).isEqualTo("未開始");
        assertThat(days(none)).containsOnly("");
    }

    @Test
    void mergedRowsAreOnePersonWithTheEntriesOfBoth() throws IOException {
        OfficeDesk.appliedTooEarly();
        credit(OTHER, "total-care", "hers", 1, "EARNED", "2026-01-10");
        assertThat(rows("野々宮 灯")).hasSize(1);
        assertThat(rows("丹羽 香織")).hasSize(1);
        try (MergedRows merge = new MergedRows(OfficeDesk.DOCTOR, OTHER)) {
            List<Row> hers = rows("野々宮 灯");
            assertThat(hers).hasSize(1);
            assertThat(rows("丹羽 香織")).isEmpty();
            assertThat(days(hers.get(0))).startsWith("2026-01-10", "2026-02-01");
            assertThat(hers.get(0).getCellText(FIRST - 1)).contains("腫瘍内科", "歯科口腔外科");
            merge.undo();
            assertThat(days(rows("野々宮 灯").get(0))).startsWith("2026-02-01", "2026-02-01");
        }
    }

    @Test
    void onlyWhomTheFiltersFindAndOnlyWhoIsThereNow() throws IOException {
        Map<String, String> some = new HashMap<>(form("xlsx"));
        some.put("q", "ノノミヤ");
        assertThat(names(excel(some))).containsExactly("野々宮 灯");
        Map<String, String> past = new HashMap<>(form("xlsx"));
        past.put("show", "PAST");
        assertThat(names(excel(past))).isEqualTo(names(excel(form("xlsx")))).contains("野々宮 灯");
        // As many as the roster says, each once.
        assertThat(names(excel(past)))
                .hasSize(
                        Integer.parseInt(
                                OfficeDesk.rows(
                                                "select count(distinct coalesce(x.surviving_id,"
                                                        + " a.person_id)) from person_affiliation a join"
                                                        + " organisation_organisation o on o.id ="
                                                        + " a.organisation_id left join person_alias x on"
                                                        + " x.alias_id = a.person_id and x.until is null"
                                                        + " where (o.ref = '99-h-sogo' or o.parent_id ="
                                                        + hospital()
                                                        + ") and (a.valid_from is null or a.valid_from <="
                                                        + " date(utc_timestamp() + interval 9 hour)) and"
                                                        + " (a.valid_until is null or a.valid_until >="
                                                        + " date(utc_timestamp() + interval 9 hour))")
                                        .get(0)));
    }

    @Test
    void asTextItIsTheSameAndNothingInItIsAFormula() {
        OfficeDesk.appliedTooEarly();
        OfficeDesk.change(
                "update person_affiliation set department = '=1+1' where person_id = "
                        + OfficeDesk.doctor());
        HttpResponse<String> csv = office().post(FILE, form("csv"));
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                .contains("subjects-" + hospital() + ".csv");
        assertThat(csv.body())
                .startsWith("\ufeff氏名,カナ,職種,診療科・部署,必修：")
                .contains("野々宮 灯,ノノミヤ アカリ,医師,\"'=1+1\",2026-02-01,2026-02-01,")
                .doesNotContain(",=1+1");
    }

    @Test
    void withoutAPurposeOneIsBackOnTheListAndNothingIsWrittenDown() {
        String before = exports();
        Map<String, String> blank = new HashMap<>(form("csv"));
        blank.put("purpose", " ");
        HttpResponse<String> answer = office().post(FILE, blank);
        assertThat(answer.statusCode()).isEqualTo(302);
        String list = answer.headers().firstValue("Location").orElse("");
        assertThat(list).endsWith("/person/roster?purpose=missing&org=" + hospital());
        assertThat(office().get(list.replaceAll("^https?://[^/]+", "")).body())
                .contains("書き出す目的を入力してください", "formaction=\"" + FILE + "\"");
        assertThat(exports()).isEqualTo(before);
    }

    @Test
    void whatForAndWhoWasOnItIsWrittenDownAndSheSeesIt() {
        office().post(FILE, form("csv"));
        assertThat(
                        OfficeDesk.rows(
                                "select concat_ws(' ', json_value(a.data, '$.purpose'), (select"
                                        + " count(*) from platform_audit_seen s where s.audit_id = a.id"
                                        + " and s.person_id = "
                                        + OfficeDesk.doctor()
                                        + ")) from platform_audit a where a.action ="
                                        + " 'credit:subjects-exported' order by a.id desc limit 1"))
                .containsExactly("受講の案内 1");
        assertThat(HttpPerson.signedInAtOnce(OfficeDesk.DOCTOR).get("/person/who-saw-me").body())
                .contains("科目ごとの修了を書き出しました");
    }

    @Test
    void nobodyElseGetsIt() {
        for (String stranger :
                List.of(
                        OfficeDesk.DOCTOR,
                        "nagase.takumi@example.jp",
                        "miyazono.yukie@example.jp")) {
            assertThat(HttpPerson.signedInAtOnce(stranger).post(FILE, form("csv")).statusCode())
                    .as(stranger)
                    .isEqualTo(404);
        }
        for (String org : List.of("999999999", "x", "-1", "", Long.toString(other()))) {
            Map<String, String> form = new HashMap<>(form("csv"));
            form.put("org", org);
            assertThat(office().post(FILE, form).statusCode()).as(org).isEqualTo(404);
        }
    }

    private static String exports() {
        return OfficeDesk.rows(
                        "select count(*) from platform_audit where action ="
                                + " 'credit:subjects-exported'")
                .get(0);
    }

    private static long hospital() {
        return RunningYorisoi.organisation(OfficeDesk.HOSPITAL);
    }

    private static long other() {
        return RunningYorisoi.organisation("99-h-gan");
    }

    private static HttpPerson office() {
        return HttpPerson.signedInAtOnce(OfficeDesk.OFFICE);
    }

    private static Map<String, String> form(String format) {
        return Map.of("org", Long.toString(hospital()), "purpose", "受講の案内", "format", format);
    }

    private static List<Row> excel(Map<String, String> form) throws IOException {
        HttpResponse<byte[]> file = office().postForBytes(FILE, form);
        assertThat(file.statusCode()).isEqualTo(200);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
            return book.getFirstSheet().read();
        }
    }

    private static List<Row> rows(String name) throws IOException {
        return excel(form("xlsx")).stream().filter(row -> row.getCellText(0).equals(name)).toList();
    }

    private static Row of(List<Row> rows, String name) {
        return rows.stream()
                .filter(row -> row.getCellText(0).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
    }

    private static List<String> names(List<Row> rows) {
        return rows.stream().skip(1).map(row -> row.getCellText(0)).toList();
    }

    private static List<String> texts(Row row, int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(row.getCellText(i));
        }
        return texts;
    }

    private static List<String> days(Row row) {
        List<String> days = new ArrayList<>();
        for (int i = FIRST; i < STATE; i++) {
            days.add(day(row, i));
        }
        return days;
    }

    /** A day as a day, anything else as it is. */
    private static String day(Row row, int column) {
        String text = row.getCellText(column);
        return text.matches("[\\d.]+")
                ? row.getCellAsDate(column).orElseThrow().toLocalDate().toString()
                : text;
    }

    private static void credit(
            String mail,
            String subject,
            String source,
            int revision,
            String outcome,
            @Nullable String on) {
        String former =
                revision == 1
                        ? "null"
                        : OfficeDesk.rows(
                                        "select max(id) from credit_credit where source_id = 'table-"
                                                + source
                                                + "'")
                                .get(0);
        OfficeDesk.change(
                "insert into credit_credit (person_id, kind, subject, source_kind, source_id,"
                        + " revision, outcome, earned_on, checked, recorded_at, withdraws) values ("
                        + OfficeDesk.person(mail)
                        + ", 'MODULE', '"
                        + subject
                        + "', 'elearning:attempt', 'table-"
                        + source
                        + "', "
                        + revision
                        + ", '"
                        + outcome
                        + "', "
                        + (on == null ? "null" : "'" + on + "'")
                        + ", 1, now(6), "
                        + former
                        + ")");
    }
}
