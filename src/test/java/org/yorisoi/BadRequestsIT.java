package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.yorisoi.testing.HttpPerson;
import org.yorisoi.testing.RunningYorisoi;

/** What no page of ours sends, over HTTP: refused, quickly and without telling anything. */
class BadRequestsIT {

    private static final String OFFICE = "eto.yuki@example.jp";

    private static final List<String> HEADERS =
            List.of(
                    "Content-Security-Policy",
                    "X-Content-Type-Options",
                    "X-Frame-Options",
                    "Referrer-Policy",
                    "Permissions-Policy");

    /** SEC-14, 40: the same headers on pages, files, redirects and errors. */
    @Test
    void everyAnswerCarriesTheHeaders() {
        List<String> missing = new ArrayList<>();
        for (String path :
                List.of(
                        "/login",
                        "/",
                        "/nothing-here",
                        "/health",
                        "/resources/css/yorisoi.css",
                        "/login.xhtml",
                        "/WEB-INF/web.xml",
                        "/person/roster;a=b")) {
            HttpResponse<String> answer = HttpPerson.anonymous().get(path);
            for (String header : HEADERS) {
                if (answer.headers().firstValue(header).isEmpty()) {
                    missing.add(path + " " + header);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** What the server would tell about itself to whoever asks. */
    @Test
    void theServerDrawsNoMapOfItself() {
        List<String> shown = new ArrayList<>();
        for (HttpPerson who : List.of(HttpPerson.anonymous(), HttpPerson.signedIn(OFFICE))) {
            for (String path :
                    List.of(
                            "/openapi",
                            "/openapi/ui",
                            "/metrics",
                            "/metrics/base",
                            "/health/live",
                            "/health/ready",
                            "/api/application.wadl",
                            "/api/openapi.json")) {
                HttpResponse<String> answer = who.get(path);
                if (answer.statusCode() == 200) {
                    shown.add(path + " " + answer.body().substring(0, 60));
                }
            }
        }
        assertThat(shown).isEmpty();
    }

    /** SEC-40. */
    @Test
    void otherMethodsAreRefused() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
            HttpResponse<String> answer =
                    HttpPerson.anonymous()
                            .send(
                                    HttpPerson.request("/login")
                                            .method(method, HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isBetween(400, 499);
        }
    }

    /** SEC-11: no spelling of a path shows more than its plain form. */
    @Test
    void noSpellingOfAPathOpensWhatIsClosed() throws IOException {
        List<String> shown = new ArrayList<>();
        int tried = 0;
        for (String path :
                List.of("/person/roster", "/account/grants", "/roster/imports", "/desk")) {
            for (String spelling : spellings(path)) {
                tried++;
                String answer = raw("GET " + spelling + " HTTP/1.1\r\nHost: " + authority());
                if ((answer.startsWith("HTTP/1.1 200") && !isOfTheServerAlone(answer))
                        || answer.startsWith("HTTP/1.1 500")) {
                    shown.add(spelling + " " + answer.substring(0, 12));
                }
            }
        }
        assertThat(shown).isEmpty();
        assertThat(tried).isGreaterThan(400);
    }

    /**
     * The server stumbles, now and then, over a path that ends in {@code /.} or {@code /..}, and
     * answers by itself with nothing: no byte, none of the headers that the application puts on
     * everything (docs/operations.md).
     */
    private static boolean isOfTheServerAlone(String answer) {
        return answer.endsWith("\r\n\r\n") && !answer.contains("Content-Security-Policy");
    }

    /** SEC-10 and the sources of pages. */
    @Test
    void resourcesStayInsideTheirFolder() throws IOException {
        List<String> up =
                List.of(
                        "../WEB-INF",
                        "../../WEB-INF",
                        "..%2fWEB-INF",
                        "%2e%2e/WEB-INF",
                        "%252e%252e/WEB-INF",
                        "..;/WEB-INF",
                        "..%5cWEB-INF",
                        "/WEB-INF",
                        ".%2e/WEB-INF",
                        "..%c0%afWEB-INF");
        int tried = 0;
        for (String where : up) {
            for (String target :
                    List.of(
                            "/jakarta.faces.resource/web.xml.xhtml?loc=" + where,
                            "/jakarta.faces.resource/web.xml.xhtml?con=" + where,
                            "/jakarta.faces.resource/web.xml.xhtml?ln=" + where,
                            "/jakarta.faces.resource/" + where + "/web.xml.xhtml",
                            "/jakarta.faces.resource/" + where + "/web.xml",
                            "/resources/" + where + "/web.xml")) {
                tried++;
                assertThat(raw("GET " + target + " HTTP/1.1\r\nHost: " + authority()))
                        .as(target)
                        .doesNotContain("<web-app", "servlet-class")
                        .doesNotStartWith("HTTP/1.1 200")
                        .doesNotStartWith("HTTP/1.1 500");
            }
        }
        assertThat(tried).isGreaterThanOrEqualTo(60);
    }

    /** SEC-08: what PrimeFaces would stream on demand is no way in. */
    @Test
    void encryptedExpressionsAreNotRead() {
        assertThat(
                        HttpPerson.anonymous()
                                .get(
                                        "/jakarta.faces.resource/dynamiccontent.properties.xhtml"
                                                + "?ln=primefaces&pfdrt=sc&pfdrid=4ib88tY5cy3INAZZ")
                                .statusCode())
                .isEqualTo(404);
    }

    /** A thumb that is too quick sends one form twice at the same time: both are answered. */
    @Test
    void twoPressesOfOneButtonAreBothAnswered() throws Exception {
        HttpPerson person = HttpPerson.signedIn("washio.haruto@example.jp");
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int turn = 0; turn < 40; turn++) {
                Map<String, String> form =
                        HttpPerson.fields(person.get("/gathering/in").body(), "type");
                Callable<Integer> press = () -> person.post("/gathering/in", form).statusCode();
                for (Future<Integer> answer : two.invokeAll(List.of(press, press))) {
                    assertThat(answer.get()).as("turn " + turn).isEqualTo(200);
                }
            }
        } finally {
            two.shutdownNow();
        }
    }

    /** SEC-09. */
    @Test
    void aForgedViewStateIsAnExpiredPage() {
        for (String state : List.of("-1:-1", "rO0ABXNyAA==", "x", "1".repeat(1_000_000))) {
            HttpResponse<String> answer =
                    HttpPerson.anonymous()
                            .post(
                                    "/login",
                                    Map.of("login", "login", "jakarta.faces.ViewState", state));
            assertThat(answer.statusCode()).isIn(302, 400, 404, 413);
            assertThat(answer.headers().firstValue("Location").orElse("/expired"))
                    .contains("/expired");
        }
    }

    /** SEC-12. */
    @Test
    void nobodyIsRememberedByACookie() {
        HttpResponse<String> answer =
                HttpPerson.anonymous()
                        .send(HttpPerson.request("/").header("Cookie", "rememberMe=AAAA").GET());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie").toString())
                .doesNotContain("rememberMe");
    }

    /** SEC-13. */
    @Test
    void theSessionGetsANewIdAtSignIn() {
        HttpPerson person = HttpPerson.anonymous();
        person.get("/login");
        String before = session(person);
        person.signIn(OFFICE);
        assertThat(session(person)).isNotEqualTo(before);
    }

    /** SEC-15: another site's form changes nothing. */
    @Test
    void aFormOfAnotherSiteIsRefused() {
        HttpPerson person = HttpPerson.signedIn(OFFICE);
        for (String path :
                List.of(
                        "/sign-out",
                        "/language",
                        "/roster/action",
                        "/roster/file?org=1",
                        "/person/roster-file",
                        "/credit/subjects-file",
                        "/account/security")) {
            for (String origin : List.of("https://evil.example", "null")) {
                HttpResponse<String> answer =
                        person.send(
                                HttpPerson.request(path)
                                        .header("Origin", origin)
                                        .POST(HttpRequest.BodyPublishers.noBody()));
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
            }
        }
        assertThat(person.get("/account/security").statusCode()).isEqualTo(200);
    }

    /** SEC-16. */
    @Test
    void redirectsStayHere() throws IOException {
        for (String host : List.of("evil.example", "127.0.0.1.evil.example", "evil.example:80")) {
            assertThat(raw("GET / HTTP/1.1\r\nX-Forwarded-Host: " + host + "\r\nHost: " + host))
                    .as(host)
                    .doesNotContain("evil.example");
        }
        for (String back :
                List.of(
                        "//evil.example",
                        "https://evil.example",
                        "/\\evil.example",
                        "/%2f/evil.example",
                        "javascript:alert(1)",
                        "/login\r\nX: y")) {
            String where =
                    HttpPerson.anonymous()
                            .post("/language", Map.of("to", "ja", "back", back))
                            .headers()
                            .firstValue("Location")
                            .orElse("");
            assertThat(where).as(back).isIn("/", RunningYorisoi.base() + "/");
        }
    }

    /** SEC-39. */
    @Test
    void whatIsFarTooBigIsRefusedAtOnce() {
        long begin = System.nanoTime();
        HttpResponse<String> answer =
                HttpPerson.anonymous()
                        .send(
                                HttpPerson.request("/language")
                                        .header("Origin", RunningYorisoi.base())
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofByteArray(
                                                        new byte[4_000_000])));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    }

    private static String session(HttpPerson person) {
        return person.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith("yorisoi"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Ways to write a path that some layer might read as the plain one. */
    private static List<String> spellings(String path) {
        String[] parts = path.substring(1).split("/", -1);
        List<String> joints =
                List.of(
                        "//",
                        "/./",
                        "/x/../",
                        "%2f",
                        "%252f",
                        "/..;/",
                        "/;/",
                        "/;a=b/",
                        "/%2e/",
                        "\\",
                        "%5c",
                        "/.%2e/",
                        "/%2e%2e/",
                        "/%00/",
                        "/%c0%af",
                        "／");
        List<String> ends =
                List.of(
                        "",
                        "/",
                        ";a=b",
                        ";jsessionid=1",
                        "%00",
                        ".xhtml",
                        ".xhtml;a",
                        "%20",
                        "/.",
                        "..",
                        "%2f",
                        "?x=1;y",
                        "//",
                        ".xhtml/",
                        "%3b",
                        ".jsf",
                        "#x",
                        "~",
                        "%0a",
                        "/index.xhtml");
        List<String> all = new ArrayList<>();
        for (String end : ends) {
            for (String joint : joints.subList(0, 5)) {
                all.add(joint + String.join("/", parts) + end);
            }
            all.add(path + end);
        }
        for (String joint : joints) {
            all.add("/" + String.join(joint, parts));
        }
        all.add(path.toUpperCase(java.util.Locale.ROOT));
        return all;
    }

    private static String authority() {
        return URI.create(RunningYorisoi.base()).getAuthority();
    }

    /** As it stands, without a client's tidying up. */
    private static String raw(String request) throws IOException {
        URI base = URI.create(RunningYorisoi.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            (request + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
