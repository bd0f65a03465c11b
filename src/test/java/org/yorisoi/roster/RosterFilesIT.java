package org.yorisoi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/** Files that are no roster, and rosters with odd cells, sent to the running system. */
class RosterFilesIT {

    private static final Pattern ID = Pattern.compile("[?&]id=(\\d+)");

    @Test
    void eachBadFileIsAnsweredWithWhatToDo() throws IOException {
        HttpPerson office = HttpPerson.signedIn("eto.yuki@example.jp");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("nothing in it", new byte[0]);
        files.put("spaces only", " \n \n".getBytes(StandardCharsets.UTF_8));
        files.put("no table", "こんにちは".getBytes(StandardCharsets.UTF_8));
        files.put("a PDF", "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.US_ASCII));
        files.put("half a charset", new byte[] {(byte) 0xE6, (byte) 0xB0, ',', 'a', '\n', 'b'});
        files.put("a zip of something", zip("a.txt", "x".getBytes(StandardCharsets.UTF_8)));
        files.put("a bomb", zip("xl/workbook.xml", new byte[200_000_000]));
        files.put(
                "entities",
                zip(
                        "xl/workbook.xml",
                        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"
                                .getBytes(StandardCharsets.UTF_8)));
        files.put("50 MB", new byte[50_000_000]);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            HttpResponse<String> answer = send(office, file.getValue());
            assertThat(answer.statusCode()).as(file.getKey()).isLessThan(500);
            String page =
                    answer.headers()
                            .firstValue("Location")
                            .map(where -> read(office, where.replaceAll("^https?://[^/]+", "")))
                            .orElse(answer.body());
            assertThat(page)
                    .as(file.getKey())
                    .containsAnyOf("role=\"alert\"", "大きすぎます")
                    .doesNotContain("root:x:");
        }
    }

    @Test
    void oddCellsAreToldApart() throws SQLException {
        HttpPerson office = HttpPerson.signedIn("eto.yuki@example.jp");
        String head = "氏名,カナ,職種,登録番号,メール,所属,着任日\n";
        String rows =
                "𠮷田 髙志,ヨシダ タカシ,医師,９１２３４５,yoshida.t@example.jp,見本総合病院,令和7年4月1日\n"
                        + "絵文字 😀,エモジ,医師,912346,emoji@example.jp,見本総合病院,2025-04-01\n"
                        + "日付 なし,ヒヅケ ナシ,医師,912347,nodate@example.jp,見本総合病院,2025-02-30\n"
                        + "=HYPERLINK(1) 太郎,シキ タロウ,医師,912348,shiki@example.jp,見本総合病院,2025-04-01\n"
                        + "<b>太字</b> 花子,フトジ ハナコ,医師,912349,bold@example.jp,見本総合病院,2025-04-01\n"
                        + "長い "
                        + "名".repeat(500)
                        + ",ナガイ ナマエ,医師,912350,long@example.jp,見本総合病院,2025-04-01\n";
        HttpResponse<String> sent = send(office, (head + rows).getBytes(StandardCharsets.UTF_8));
        Matcher id = ID.matcher(sent.headers().firstValue("Location").orElse(""));
        assertThat(id.find()).as(sent.headers().toString()).isTrue();
        String preview =
                "/roster/preview?org="
                        + RunningYorisoi.organisation("99-h-sogo")
                        + "&id="
                        + id.group(1);
        String page = read(office, preview);
        assertThat(page).contains("2025年2月30日という日はありません").doesNotContain("<b>太字</b>");
        assertThat(office.get(preview + "&tab=NEW").body()).contains("𠮷田 髙志");

        act(office, id.group(1), "confirm");
        try {
            assertThat(read(office, preview.replace("/preview", "/done"))).contains("書き込んだ人");
            assertThat(
                            text(
                                    "select concat(p.family_name, ' ', p.given_name, ' ', l.number, ' ',"
                                            + " a.valid_from) from person_person p join person_licence l"
                                            + " on l.person_id = p.id join person_affiliation a on"
                                            + " a.person_id = p.id where p.mail = 'yoshida.t@example.jp'"))
                    .isEqualTo("𠮷田 髙志 912345 2025-04-01");
        } finally {
            act(office, id.group(1), "undo");
            read(office, preview.replace("/preview", "/done"));
        }
    }

    private static void act(HttpPerson office, String job, String what) {
        String hospital = Long.toString(RunningYorisoi.organisation("99-h-sogo"));
        assertThat(
                        office.post(
                                        "/roster/action",
                                        Map.of(
                                                "do", what, "page", "done", "org", hospital, "id",
                                                job))
                                .statusCode())
                .isEqualTo(302);
    }

    private static String text(String query) throws SQLException {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "nobody";
        }
    }

    /** The page when the file has been read, which the server does beside it. */
    private static String read(HttpPerson office, String path) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String page = office.get(path).body();
        while (page.contains("http-equiv=\"refresh\"") && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            page = office.get(path).body();
        }
        return page;
    }

    private static HttpResponse<String> send(HttpPerson office, byte[] content) {
        return office.postFile(
                "/roster/file?org=" + RunningYorisoi.organisation("99-h-sogo"),
                "roster.csv",
                content);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
