package org.yorisoi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** What the figures claim, over HTTP, compared with the database counted in another way. */
class FiguresIT {

    private static final String OFFICE = "eto.yuki@example.jp";
    private static final String OFFICER = "fukushi.yuriko@example.jp";
    private static final String COORDINATOR = "sekine.yuko@example.jp";
    private static final String ASSOCIATION = "awano.hisae@example.jp";
    private static final String HOSPITAL = "99-h-sogo";

    /** Came to the association's gatherings, and is no member of it. */
    private static final String NO_MEMBER = "99-p-012";

    /** Coordinators for a test: a support centre, a clinic, a station, a hospital. */
    private static final List<String> COORDINATORS =
            List.of("99-p-081", "99-p-018", "99-p-066", "99-p-062", "99-p-063", "99-p-061");

    @BeforeEach
    @AfterEach
    void nothingIsLeft() throws SQLException {
        RunningYorisoi.base();
        change("delete from insight_frozen_rate");
        change(
                "update person_affiliation set valid_until = null where valid_until = '2001-01-01' and"
                        + " kind = 'MEMBERSHIP'");
        change("delete from completion_standing where for_version = 'figures'");
        change("delete from person_affiliation where department = 'figures'");
    }

    // Units of continuing education.

    @Test
    void unitsCarryTheNumberOfMembersAndOfOthersAndSayWhoIsToBeAsked() throws Exception {
        // One doctor is no member, and her number is known.
        change(
                "update person_affiliation a join person_person p on p.id = a.person_id set"
                        + " a.valid_from = least(coalesce(a.valid_from, '2000-01-01'), '2000-01-01'),"
                        + " a.valid_until = '2001-01-01' where p.ref = '"
                        + NO_MEMBER
                        + "' and a.kind = 'MEMBERSHIP'");
        String hers =
                text(
                        "select l.number from person_licence l join person_person p on p.id ="
                                + " l.person_id where l.ended_at is null and p.ref = '"
                                + NO_MEMBER
                                + "'");
        long before = number("select coalesce(max(id), 0) from platform_audit");
        List<Map<String, String>> xlsx = units("xlsx");
        List<Map<String, String>> csv = units("csv");
        assertThat(csv).isEqualTo(xlsx).isNotEmpty();
        Map<String, List<String>> known = new HashMap<>();
        for (String[] row :
                rows(
                        "select concat(p.family_name, ' ', p.given_name), l.number from person_person p"
                                + " join person_licence l on l.person_id = p.id where l.ended_at is null"
                                + " and l.register = 'MEDICAL' and p.profession = 'DOCTOR'")) {
            known.computeIfAbsent(row[0], any -> new ArrayList<>()).add(row[1]);
        }
        TreeSet<String> states = new TreeSet<>();
        for (Map<String, String> line : xlsx) {
            states.add(line.get("登録番号の状態"));
            assertThat(line.get("カリキュラムコード")).isIn("80", "81");
            if (!line.get("職種").equals("医師")) {
                continue;
            }
            List<String> numbers = known.get(line.get("氏名"));
            if (numbers == null) {
                assertThat(line.get("登録番号の状態")).isEqualTo("本人に確認");
                assertThat(line.get("医籍登録番号など")).isEmpty();
            } else {
                assertThat(line.get("医籍登録番号など")).isIn(numbers);
            }
        }
        assertThat(states).contains("確認済み");
        assertThat(xlsx)
                .as("who is no member has a number, her facility and her state")
                .anySatisfy(
                        line -> {
                            assertThat(line.get("会員・自施設")).isEqualTo("いいえ");
                            assertThat(line.get("医籍登録番号など")).isEqualTo(hers);
                            assertThat(line.get("所属")).isEqualTo("見本県立がんセンター");
                        })
                .anySatisfy(line -> assertThat(line.get("会員・自施設")).isEqualTo("はい"));
        // Who got the numbers is on record, with everybody whose line it was.
        assertThat(
                        number(
                                "select count(distinct s.person_id) from platform_audit a join"
                                        + " platform_audit_seen s on s.audit_id = a.id where a.action ="
                                        + " 'insight:attendance-exported' and a.id > "
                                        + before
                                        + " and a.data like '%units%'"))
                .isEqualTo(xlsx.stream().map(line -> line.get("氏名")).distinct().count());
    }

    @Test
    void whoseNumberNobodyKnowsIsToBeAsked() throws Exception {
        String number =
                text(
                        "select l.number from person_licence l join person_person p on p.id ="
                                + " l.person_id where p.ref = '99-p-010' and l.ended_at is null");
        String mine =
                " where person_id = (select id from person_person where ref = '99-p-010') and number ="
                        + " '"
                        + number
                        + "'";
        change("update person_licence set ended_at = now(6), end_reason = 'figures'" + mine);
        try {
            assertThat(units("csv"))
                    .anySatisfy(
                            line -> {
                                assertThat(line.get("登録番号の状態")).isEqualTo("本人に確認");
                                assertThat(line.get("医籍登録番号など")).isEmpty();
                            })
                    .noneSatisfy(line -> assertThat(line.get("医籍登録番号など")).isEqualTo(number));
        } finally {
            change("update person_licence set ended_at = null, end_reason = null" + mine);
        }
        assertThat(units("csv"))
                .as("the control: known again")
                .anySatisfy(line -> assertThat(line.get("医籍登録番号など")).isEqualTo(number));
    }

    private static List<Map<String, String>> units(String format) throws IOException {
        int year =
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")).minusMonths(3).getYear();
        return table(
                HttpPerson.signedInAtOnce(ASSOCIATION),
                "/insight/attendance-file",
                format,
                Map.of(
                        "org",
                        Long.toString(RunningYorisoi.organisation("99-a-chuo")),
                        "year",
                        Integer.toString(year),
                        "what",
                        "units",
                        "purpose",
                        "医師会への単位の報告"));
    }

    // A hospital's rates.

    @Test
    void aStatementThatWasTamperedWithIsRecognised() throws SQLException {
        String address = "/insight/rates?org=" + RunningYorisoi.organisation(HOSPITAL);
        HttpPerson office = HttpPerson.signedInAtOnce(OFFICE);
        Map<String, String> form = HttpPerson.fields(office.get(address).body(), "freezing");
        form.put("freezing:do", "x");
        assertThat(office.post(address, form).statusCode()).isEqualTo(302);
        String broken = "残したときの内容と一致しません";
        assertThat(office.get(address).body()).contains("控えと同じです").doesNotContain(broken);
        String content = text("select content from insight_frozen_rate");
        assertThat(content).contains("\tSATISFIED\t");
        change("update insight_frozen_rate set content = replace(content, 'SATISFIED', 'NOT_YET')");
        assertThat(office.get(address).body()).contains(broken);
        // As it was, it is believed again: nothing else makes the difference.
        change("update insight_frozen_rate set content = replace(content, 'NOT_YET', 'SATISFIED')");
        boolean same = text("select content from insight_frozen_rate").equals(content);
        assertThat(office.get(address).body().contains(broken)).isEqualTo(!same);
    }

    @Test
    void theRatesFilesReadBackSayWhatThePageSays() throws Exception {
        String address = "/insight/rates?org=" + RunningYorisoi.organisation(HOSPITAL);
        HttpPerson office = HttpPerson.signedInAtOnce(OFFICE);
        String page = office.get(address).body();
        Matcher day = Pattern.compile("name=\"on\" value=\"([0-9-]+)\"").matcher(page);
        assertThat(day.find()).isTrue();
        Map<String, String> asked =
                Map.of(
                        "org",
                        Long.toString(RunningYorisoi.organisation(HOSPITAL)),
                        "on",
                        day.group(1),
                        "purpose",
                        "現況報告");
        List<Map<String, String>> xlsx = table(office, "/insight/rates-file", "xlsx", asked);
        assertThat(table(office, "/insight/rates-file", "csv", asked)).isEqualTo(xlsx);
        for (String group : List.of("臨床研修医", "がん診療に携わる医師・歯科医師")) {
            List<Map<String, String>> counted =
                    xlsx.stream()
                            .filter(
                                    line ->
                                            line.get("区分").equals(group)
                                                    && line.get("対象かどうか").equals("対象"))
                            .toList();
            long done = counted.stream().filter(line -> line.get("修了の状況").equals("修了")).count();
            assertThat(page).as(group).contains(done + " / " + counted.size() + "人");
            assertThat(counted)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.get("氏名")).isNotEmpty());
        }
    }

    @Test
    void nobodyInAGroupIsNoRate() {
        String page =
                HttpPerson.signedInAtOnce(OFFICE)
                        .get(
                                "/insight/rates?on=2001-04-01&org="
                                        + RunningYorisoi.organisation(HOSPITAL))
                        .body();
        List<String> figures = new ArrayList<>();
        Matcher figure = Pattern.compile("<div class=\"fig\">([^<]*+)").matcher(page);
        while (figure.find()) {
            figures.add(figure.group(1).strip());
        }
        assertThat(figures).hasSize(3).contains("―").doesNotContain("0.0%");
        assertThat(page).contains("この日に在籍する臨床研修医はいません");
    }

    @Test
    void otherProfessionsAreCountedBesides() throws SQLException {
        String page =
                HttpPerson.signedInAtOnce(OFFICE)
                        .get("/insight/rates?org=" + RunningYorisoi.organisation(HOSPITAL))
                        .body();
        String table = page.substring(page.indexOf("id=\"others\""));
        table = table.substring(0, table.indexOf("</table>"));
        Matcher row =
                Pattern.compile("<tr><td>([^<]*+)</td><td[^>]*+>([0-9]++)</td><td[^>]*+>([0-9]++)<")
                        .matcher(table);
        Map<String, String> found = new LinkedHashMap<>();
        while (row.find()) {
            found.put(row.group(1), row.group(2) + " " + row.group(3));
        }
        Matcher shown = Pattern.compile("name=\"on\" value=\"([0-9-]+)\"").matcher(page);
        assertThat(shown.find()).isTrue();
        String day = shown.group(1);
        String[] nurses =
                rows("select count(distinct p.id), count(distinct c.person_id) from"
                                + " person_person p join person_affiliation a on a.person_id ="
                                + " p.id and a.kind = 'POST' join organisation_organisation o"
                                + " on o.id = a.organisation_id left join completion_standing c"
                                + " on c.person_id = p.id and c.programme ="
                                + " 'national-workshop' and c.state = 'SATISFIED' and"
                                + " c.completed_on <= '"
                                + day
                                + "' where p.profession = 'NURSE' and "
                                + RunningYorisoi.organisation(HOSPITAL)
                                + " in (o.id, o.parent_id) and (a.valid_from is null or"
                                + " a.valid_from <= '"
                                + day
                                + "') and (a.valid_until is null or a.valid_until >= '"
                                + day
                                + "')")
                        .get(0);
        assertThat(found).containsEntry("看護師", nurses[0] + " " + nurses[1]);
        assertThat(found).doesNotContainKeys("医師", "歯科医師");
    }

    @Test
    void everyNextStepOfAHospitalsPageLeadsToAPageForItsOffice() {
        HttpPerson office = HttpPerson.signedInAtOnce(OFFICE);
        String address = "/insight/rates?org=" + RunningYorisoi.organisation(HOSPITAL);
        TreeSet<String> links = new TreeSet<>();
        int people = 0;
        for (String group : List.of("CANCER", "RESIDENT")) {
            String page = office.get(address + "&group=" + group).body();
            Matcher link =
                    Pattern.compile("<a href=\"([^\"]++)\" data-testid=\"next\"").matcher(page);
            while (link.find()) {
                links.add(link.group(1).replace("&amp;", "&"));
                people++;
            }
            Matcher row = Pattern.compile("<tr data-testid=\"person\"").matcher(page);
            while (row.find()) {
                people--;
            }
            assertThat(page).contains("いまの状況", "次にできること");
        }
        assertThat(people).as("everybody not completed has a next step").isZero();
        assertThat(links).isNotEmpty();
        for (String link : links) {
            assertThat(office.get(link).statusCode()).as(link).isEqualTo(200);
        }
        // Whoever only watches gets no such steps.
        assertThat(
                        HttpPerson.signedInAtOnce(OFFICER)
                                .get("/insight/rates?id=" + RunningYorisoi.organisation(HOSPITAL))
                                .body())
                .doesNotContain("data-testid=\"next\"");
    }

    // Coverage.

    @Test
    void areasAndHospitalsStandInTheOrderOfCodesAndReadingsNotOfRates() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        String first = "update organisation_area set code = '99%s' where code = '99%s'";
        List<Map<String, String>> file;
        // The area of the best rates comes last by its code, and so it does on the page.
        change(first.formatted("99", "01"));
        try {
            file = coverage(officer, "pref=99", "hospitals", "xlsx");
            byCodeAndReading(file);
        } finally {
            change(first.formatted("01", "99"));
        }
        byCodeAndReading(coverage(officer, "pref=99", "hospitals", "csv"));
        List<Double> rates = new ArrayList<>();
        for (Map<String, String> row : file) {
            double eligible = Double.parseDouble(row.get("がん診療に携わる医師・歯科医師　対象"));
            if (eligible > 0) {
                rates.add(Double.parseDouble(row.get("がん診療に携わる医師・歯科医師　修了")) / eligible);
            }
        }
        assertThat(rates)
                .as("the order would be another one by outcome")
                .isNotEqualTo(rates.stream().sorted().toList())
                .isNotEqualTo(rates.stream().sorted((a, b) -> Double.compare(b, a)).toList());
        trainings(file);
    }

    private static void byCodeAndReading(List<Map<String, String>> file) throws SQLException {
        List<String> expected = new ArrayList<>();
        for (String[] row :
                rows(
                        "select o.name from organisation_organisation o join organisation_area a on"
                                + " a.id = o.area_id where o.kind = 'HOSPITAL' and o.prefecture = 99 and"
                                + " o.id in (select d.organisation_id from organisation_designation d"
                                + " where d.valid_until is null or d.valid_until >= curdate()) order by"
                                + " a.code, o.kana, o.id")) {
            expected.add(row[0]);
        }
        List<String> shown = file.stream().map(row -> row.get("病院")).toList();
        assertThat(shown).isEqualTo(expected).hasSizeGreaterThan(2);
    }

    /** Of each hospital in the year, drafts and cancelled ones apart. */
    private static void trainings(List<Map<String, String>> file) throws SQLException {
        for (Map<String, String> row : file) {
            assertThat(row.get("集合研修（年度）"))
                    .as(row.get("病院"))
                    .isEqualTo(
                            text(
                                    "select count(*) from gathering_gathering g join"
                                            + " organisation_organisation o on o.id in (g.organiser_id,"
                                            + " g.hospital_id) where o.name = '"
                                            + row.get("病院")
                                            + "' and g.kind = 'WORKSHOP' and g.state not in ('DRAFT',"
                                            + " 'CANCELLED') and "
                                            + inYear()));
        }
    }

    @Test
    void rideAlongsShowDemandBesideCapacityOfEachArea() throws SQLException {
        String page = HttpPerson.signedInAtOnce(OFFICER).get("/insight/coverage?pref=99").body();
        Map<String, String> waiting = new HashMap<>();
        for (String[] row :
                rows(
                        "select a.name, count(*) from ridealong_wish w join organisation_area a on a.id ="
                                + " w.area_id where w.state = 'OPEN' and w.kind = 'RIDE_ALONG' and"
                                + " w.prefecture = 99 group by a.name")) {
            waiting.put(row[0], row[1] + "人");
        }
        assertThat(waiting).as("somebody waits").isNotEmpty();
        int seats = 0;
        for (String row : items(page, "rides")) {
            String area = row.replaceAll("<[^>]++>", "|");
            String name =
                    List.of(area.split("\\|")).stream()
                            .filter(word -> !word.isBlank())
                            .findFirst()
                            .orElseThrow();
            List<String> cells = cells(row);
            assertThat(cells.get(1)).as(name).isEqualTo(waiting.getOrDefault(cells.get(0), "0人"));
            int free = Integer.parseInt(cells.get(2).replace("枠", ""));
            seats += free;
            int wishes = Integer.parseInt(cells.get(1).replace("人", ""));
            assertThat(cells.get(3))
                    .as(name)
                    .isEqualTo(
                            free == 0 && wishes == 0
                                    ? "希望も枠もありません"
                                    : wishes > free ? "枠が足りません" : "足りています");
        }
        assertThat(seats).as("something is offered").isPositive();
    }

    @Test
    void coordinatorsAreCountedOnceWhereverTheyWork() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        Map<String, Integer> before = numbers(coverage(officer, "pref=99", "areas", "xlsx"));
        coordinators();
        // A second post of hers, which is not the main one, in another area.
        change(
                "insert into person_affiliation (person_id, organisation_id, kind, main, department,"
                        + " valid_from, created_at) select p.id, o.id, 'POST', 0, 'figures',"
                        + " '2001-04-01', now(6) from person_person p join organisation_organisation o"
                        + " on o.ref = '99-h-asanagi' where p.ref = '99-p-081'");
        Map<String, Integer> after = numbers(coverage(officer, "pref=99", "areas", "csv"));
        Map<String, Integer> more = new HashMap<>();
        for (String[] row :
                rows(
                        "select m.name, count(*) from person_person p join person_affiliation a on"
                                + " a.person_id = p.id and a.kind = 'POST' and a.main = 1 join"
                                + " organisation_organisation o on o.id = a.organisation_id join"
                                + " organisation_area m on m.id = o.area_id join completion_standing s"
                                + " on s.person_id = p.id and s.for_version = 'figures' group by"
                                + " m.name")) {
            more.put(row[0], Integer.valueOf(row[1]));
        }
        assertThat(more.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(3);
        after.forEach(
                (area, people) ->
                        assertThat(people - before.getOrDefault(area, 0))
                                .as(area)
                                .isEqualTo(more.getOrDefault(area, 0)));
        assertThat(after.keySet()).containsAll(more.keySet());

        // Behind a number stand the people, for whoever may see them, on record.
        long area = number("select id from organisation_area where code = '9901'");
        long last = number("select coalesce(max(id), 0) from platform_audit");
        String people =
                officer.get("/insight/coverage?pref=99&coordinators=" + area + "#coordinators")
                        .body();
        assertThat(items(people, "coordinator"))
                .anySatisfy(row -> assertThat(row).contains("見本中央医師会", "在宅医療・介護連携支援センター", "医師会"));
        assertThat(
                        number(
                                "select count(*) from platform_audit a join platform_audit_seen s on"
                                        + " s.audit_id = a.id join person_person p on p.id = s.person_id"
                                        + " where a.id > "
                                        + last
                                        + " and a.action = 'insight:coordinators-seen' and p.ref ="
                                        + " '99-p-081'"))
                .isEqualTo(1);
        String sums =
                HttpPerson.signedInAtOnce(COORDINATOR)
                        .get("/insight/coverage?area=" + area + "&coordinators=" + area)
                        .body();
        assertThat(items(sums, "coordinator")).isEmpty();
        assertThat(sums).doesNotContain("insight/rates?id=");
    }

    @Test
    void gatheringsOfAllOrganisersOfAnAreaAreCountedByKind() throws Exception {
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        List<Map<String, String>> file = coverage(officer, "pref=99", "areas", "xlsx");
        Map<String, String> kinds =
                Map.of(
                        "集合研修", "'WORKSHOP'",
                        "事例検討会・カンファレンス", "'CONFERENCE'",
                        "会議", "'MEETING'",
                        "うち病院以外の主催", "");
        int elsewhere = 0;
        for (Map<String, String> row : file) {
            for (Map.Entry<String, String> kind : kinds.entrySet()) {
                String counted =
                        text(
                                "select count(*) from gathering_gathering g join"
                                        + " organisation_organisation o on o.id = g.organiser_id left join"
                                        + " organisation_organisation h on h.id = o.parent_id join"
                                        + " organisation_area a on a.id = coalesce(o.area_id, h.area_id)"
                                        + " where a.name = '"
                                        + row.get("医療圏")
                                        + "' and o.prefecture = 99 and g.state not in ('DRAFT',"
                                        + " 'CANCELLED') and "
                                        + inYear()
                                        + (kind.getValue().isEmpty()
                                                ? " and g.kind <> 'RIDE_ALONG' and coalesce(h.kind,"
                                                        + " o.kind) <> 'HOSPITAL'"
                                                : " and g.kind = " + kind.getValue()));
                assertThat(row.get(kind.getKey()))
                        .as(row.get("医療圏") + " " + kind.getKey())
                        .isEqualTo(counted);
            }
            elsewhere += Integer.parseInt(row.get("うち病院以外の主催"));
        }
        assertThat(elsewhere).as("an association holds some").isPositive();
        // The page says the same, in the same order.
        String page = officer.get("/insight/coverage?pref=99").body();
        assertThat(page).doesNotContain("???");
        List<List<String>> rows = items(page, "activity").stream().map(FiguresIT::cells).toList();
        assertThat(rows).hasSameSizeAs(file);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = file.get(i);
            assertThat(rows.get(i))
                    .containsExactly(
                            row.get("医療圏"),
                            row.get("集合研修") + "回",
                            row.get("事例検討会・カンファレンス") + "回",
                            row.get("会議") + "回",
                            row.get("うち病院以外の主催") + "回",
                            row.get("連携調整員") + "人");
        }
    }

    @Test
    void whoSeesSumsGetsNoSmallNumberAndCannotComputeOneBack() throws Exception {
        coordinators();
        long area = number("select id from organisation_area where code = '9901'");
        HttpPerson sums = HttpPerson.signedInAtOnce(COORDINATOR);
        HttpPerson officer = HttpPerson.signedInAtOnce(OFFICER);
        int hidden = 0;
        int small = 0;
        for (String what : List.of("hospitals", "areas")) {
            List<Map<String, String>> shown = coverage(sums, "area=" + area, what, "xlsx");
            assertThat(coverage(sums, "area=" + area, what, "csv")).isEqualTo(shown);
            List<Map<String, String>> full = coverage(officer, "area=" + area, what, "xlsx");
            for (String column : full.get(0).keySet()) {
                if (!column.contains("対象") && !column.contains("修了") && !column.equals("連携調整員")) {
                    continue;
                }
                int hiddenHere = 0;
                int others = 0;
                for (int i = 0; i < full.size(); i++) {
                    int real = Integer.parseInt(full.get(i).get(column));
                    String cell = shown.get(i).get(column);
                    if (cell.matches("[0-9]++")) {
                        assertThat(Integer.parseInt(cell)).isEqualTo(real);
                        assertThat(real == 0 || real >= HidingRule.INSIDE).as(column).isTrue();
                        others += real;
                    } else {
                        assertThat(cell).isIn("非表示", "います");
                        hiddenHere++;
                    }
                    small += real > 0 && real < HidingRule.INSIDE ? 1 : 0;
                }
                hidden += hiddenHere;
                if (hiddenHere == 1 && what.equals("hospitals") && !column.equals("連携調整員")) {
                    assertThat(others).as("a single hidden number has nothing beside it").isZero();
                }
            }
        }
        assertThat(small).as("there are small numbers to hide").isPositive();
        assertThat(hidden).isGreaterThanOrEqualTo(small);
    }

    private static void coordinators() throws SQLException {
        change(
                "insert into completion_standing (person_id, programme, for_version, state,"
                        + " completed_on, changed_at) select p.id, 'coordinator', 'figures',"
                        + " 'SATISFIED', '2020-04-01', now(6) from person_person p where p.ref in ("
                        + quoted()
                        + ") on duplicate key update person_id = values(person_id)");
    }

    private static String quoted() {
        return "'" + String.join("', '", COORDINATORS) + "'";
    }

    private static Map<String, Integer> numbers(List<Map<String, String>> file) {
        Map<String, Integer> numbers = new HashMap<>();
        file.forEach(row -> numbers.put(row.get("医療圏"), Integer.valueOf(row.get("連携調整員"))));
        return numbers;
    }

    /** Of the fiscal year of the reference date that is shown. */
    private static String inYear() throws SQLException {
        int year =
                (int)
                        number(
                                "select year(d - interval 3 month) from (select case when curdate() >="
                                        + " concat(year(curdate()), '-09-01') then"
                                        + " cast(concat(year(curdate()), '-09-01') as date) else"
                                        + " cast(concat(year(curdate()) - 1, '-09-01') as date) end d) x");
        return "g.starts_at >= '"
                + year
                + "-03-31 15:00:00' and g.starts_at < '"
                + (year + 1)
                + "-03-31 15:00:00'";
    }

    private static List<Map<String, String>> coverage(
            HttpPerson person, String where, String what, String format) throws IOException {
        int equals = where.indexOf('=');
        return table(
                person,
                "/insight/coverage-file",
                format,
                Map.of(where.substring(0, equals), where.substring(equals + 1), "what", what));
    }

    // Reading what comes back.

    /** A file's rows by its header, read with somebody else's reader. */
    private static List<Map<String, String>> table(
            HttpPerson person, String path, String format, Map<String, String> asked)
            throws IOException {
        Map<String, String> form = new HashMap<>(asked);
        form.put("format", format);
        byte[] file = person.postForBytes(path, form).body();
        List<List<String>> lines = new ArrayList<>();
        if (format.equals("xlsx")) {
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
                book.getFirstSheet()
                        .read()
                        .forEach(
                                row -> {
                                    List<String> cells = new ArrayList<>();
                                    for (int i = 0; i < row.getCellCount(); i++) {
                                        cells.add(cell(row, i));
                                    }
                                    lines.add(cells);
                                });
            }
        } else {
            String text = new String(file, StandardCharsets.UTF_8).replace("\uFEFF", "");
            try (CSVParser rows = CSVParser.parse(text, CSVFormat.RFC4180)) {
                rows.forEach(row -> lines.add(row.toList()));
            }
        }
        List<String> header = lines.get(0);
        List<Map<String, String>> table = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), plain(header.get(i), i < line.size() ? line.get(i) : ""));
            }
            table.add(row);
        }
        return table;
    }

    /** Days and decimals alike, however a file writes them. */
    private static String plain(String column, String cell) {
        if (column.endsWith("日") && cell.matches("[0-9]{5}")) {
            return java.time.LocalDate.of(1899, 12, 30).plusDays(Integer.parseInt(cell)).toString();
        }
        return cell.matches("[0-9]++\\.[0-9]++")
                ? new java.math.BigDecimal(cell).stripTrailingZeros().toPlainString()
                : cell;
    }

    /** As text. */
    private static String cell(org.dhatim.fastexcel.reader.Row row, int i) {
        var cell = row.getCell(i);
        if (cell == null || cell.getType() == org.dhatim.fastexcel.reader.CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == org.dhatim.fastexcel.reader.CellType.NUMBER) {
            return cell.asNumber().stripTrailingZeros().toPlainString();
        }
        return cell.getText();
    }

    /** What stands in the elements with a test id, tags included. */
    private static List<String> items(String page, String id) {
        List<String> items = new ArrayList<>();
        String mark = "data-testid=\"" + id + "\"";
        for (int at = page.indexOf(mark); at >= 0; at = page.indexOf(mark, at + 1)) {
            items.add(page.substring(at, page.indexOf("</tr>", at)));
        }
        return items;
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        Matcher cell = Pattern.compile("<td[^>]*+>(.*?)</td>", Pattern.DOTALL).matcher(row);
        while (cell.find()) {
            cells.add(cell.group(1).replaceAll("<[^>]++>", "").strip());
        }
        return cells;
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private static String text(String sql) throws SQLException {
        return rows(sql).get(0)[0];
    }

    private static List<String[]> rows(String sql) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var select = connection.createStatement();
                ResultSet found = select.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                String[] row = new String[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = String.valueOf(found.getString(i + 1));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
