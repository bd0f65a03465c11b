package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;
import org.yorisoi.testing.TestDatabase;

/**
 * How much a page of a module weighs on the wire, headers and all, for whoever has no nginx before
 * the application: with everything that it refers to when it is met first, and alone after that.
 */
class LessonWeightIT {

    private static final String MAIL = "someya.ryosuke@example.jp";
    private static final int FIRST_VIEW = 150 * 1024;
    private static final int NEXT_VIEW = 30 * 1024;

    private static final Pattern LESSON =
            Pattern.compile("href=\"(/elearning/lesson\\?module=[a-z0-9-]+&amp;page=[a-z0-9-]+)\"");
    private static final Pattern MODULE = Pattern.compile("/elearning/module\\?id=([a-z0-9-]+)");

    /** What a browser fetches for a page: sheets, scripts, pictures, icons out of a sprite. */
    private static final Pattern PART =
            Pattern.compile(
                    "<(?:link|script|img|use|image|source)\\b[^>]*?\\b(?:href|src)=\"(/[^\"#]+)");

    private static final Pattern IN_SHEET =
            Pattern.compile("url\\(\\s*+[\"']?+(?!data:|#)([^)\"']++)");

    private static HttpPerson reader;

    @BeforeAll
    static void heSignsIn() {
        reader = HttpPerson.signedIn(MAIL);
    }

    @AfterAll
    static void nothingIsBegun() throws Exception {
        try (var database = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var delete =
                        database.prepareStatement(
                                "delete from elearning_progress where person_id = (select person_id"
                                        + " from account_account where login = ?)")) {
            delete.setString(1, MAIL);
            delete.executeUpdate();
        }
    }

    private static HttpResponse<byte[]> fetch(String path, String... headers) {
        HttpRequest.Builder request = HttpPerson.request(path).GET();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return reader.sendForBytes(request);
    }

    private static HttpResponse<byte[]> browse(String path) {
        return fetch(path, "Accept-Encoding", "gzip, deflate, br", "Sec-Fetch-Site", "same-origin");
    }

    private static String text(HttpResponse<byte[]> answer) {
        byte[] bytes = answer.body();
        if (isCompressed(answer)) {
            try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = plain.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isCompressed(HttpResponse<byte[]> answer) {
        return "gzip".equals(answer.headers().firstValue("Content-Encoding").orElse(""));
    }

    /** With its headers, which are not compressed. */
    private static int weight(HttpResponse<byte[]> answer) {
        int headers =
                answer.headers().map().entrySet().stream()
                        .flatMap(one -> one.getValue().stream().map(two -> one.getKey() + two))
                        .mapToInt(line -> line.length() + 4)
                        .sum();
        return answer.body().length + headers;
    }

    private static Set<String> found(Pattern pattern, String in) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(in);
        while (matcher.find()) {
            found.add(matcher.group(1).replace("&amp;", "&"));
        }
        return found;
    }

    /** All that the page refers to, and that its sheets refer to, by address. */
    private static Map<String, Integer> parts(String page) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(found(PART, page));
        while (!open.isEmpty()) {
            String address = open.remove(0);
            if (weights.containsKey(address)) {
                continue;
            }
            HttpResponse<byte[]> answer = browse(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(address + " is not fetched again")
                    .contains("immutable");
            weights.put(address, weight(answer));
            if (address.contains(".css")) {
                String folder = address.substring(0, address.lastIndexOf('/') + 1);
                found(IN_SHEET, text(answer))
                        .forEach(one -> open.add(one.startsWith("/") ? one : folder + one));
            }
        }
        return weights;
    }

    @Test
    void everyPageOfEveryModuleIsLight() {
        int heaviestFirst = 0;
        int heaviestNext = 0;
        int pages = 0;
        Map<String, Integer> parts = Map.of();
        for (String module : found(MODULE, text(browse("/elearning/modules")))) {
            String start = text(browse("/elearning/lesson?module=" + module));
            for (String address : found(LESSON, start)) {
                HttpResponse<byte[]> answer = browse(address);
                assertThat(answer.statusCode()).as(address).isEqualTo(200);
                String page = text(answer);
                assertThat(page).doesNotContain("@font-face").contains("y-lesson");
                if (parts.isEmpty()) {
                    parts = parts(page);
                }
                assertThat(parts.keySet())
                        .as("what was fetched once is there")
                        .containsAll(found(PART, page));
                int next = weight(answer);
                int first = next + parts.values().stream().mapToInt(Integer::intValue).sum();
                assertThat(next).as(address + ", next view").isLessThan(NEXT_VIEW);
                assertThat(first).as(address + ", first view").isLessThan(FIRST_VIEW);
                heaviestNext = Math.max(heaviestNext, next);
                heaviestFirst = Math.max(heaviestFirst, first);
                pages++;
            }
        }
        System.out.println(
                pages
                        + " pages: at most "
                        + heaviestFirst
                        + " bytes first, "
                        + heaviestNext
                        + " next; of these once "
                        + parts);
        assertThat(pages).isGreaterThan(100);
        assertThat(parts.keySet()).anyMatch(one -> one.contains("player.css"));
        assertThat(parts.keySet()).noneMatch(one -> one.contains(".woff"));
    }

    /** A page that another site makes the browser fetch must not betray anything by its length. */
    @Test
    void noPageIsCompressedForAnotherSite() {
        String path = "/elearning/lesson?module=total-care&page=mind";
        assertThat(isCompressed(browse(path))).isTrue();
        for (String site : List.of("cross-site", "same-site", "nonsense")) {
            HttpResponse<byte[]> foreign =
                    fetch(path, "Accept-Encoding", "gzip", "Sec-Fetch-Site", site);
            assertThat(isCompressed(foreign)).as(site).isFalse();
            assertThat(foreign.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoeverTakesNoneGetsPlainText() {
        String path = "/elearning/lesson?module=total-care&page=mind";
        String plain = text(fetch(path));
        for (String none : List.of("identity", "gzip;q=0", "br, gzip; q=0.0", "xgzip", "")) {
            HttpResponse<byte[]> answer =
                    none.isEmpty() ? fetch(path) : fetch(path, "Accept-Encoding", none);
            assertThat(isCompressed(answer)).as(none).isFalse();
            assertThat(answer.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        }
        for (String some : List.of("gzip", "br;q=1.0, gzip;q=0.8, *;q=0.1", "deflate,GZIP")) {
            HttpResponse<byte[]> answer = fetch(path, "Accept-Encoding", some);
            assertThat(isCompressed(answer)).as(some).isTrue();
            assertThat(text(answer)).contains("心のつらさ").contains("</html>");
        }
        String sheet =
                found(PART, plain).stream()
                        .filter(one -> one.contains("player.css"))
                        .findFirst()
                        .orElseThrow();
        assertThat(text(browse(sheet))).isEqualTo(text(fetch(sheet)));
        HttpResponse<byte[]> old = browse(sheet.replaceAll("v=.*", "v=000000000000"));
        assertThat(text(old)).as("an older mark").isEqualTo(text(fetch(sheet)));
    }
}
