package org.yorisoi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yorisoi.account.Totp;

/** Somebody who speaks plain HTTP to the running system: keeps cookies, follows no redirect. */
public final class HttpPerson {

    private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b[^>]*>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final Pattern SECRET =
            Pattern.compile("data-testid=\"secret\"[^>]*>([A-Z2-7 ]+)<");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(20))
                    .build();

    private final String base;

    /** Nobody yet, before another server than the usual one. */
    public static HttpPerson at(String base) {
        return new HttpPerson(base);
    }

    /** Nobody yet. */
    public static HttpPerson anonymous() {
        return new HttpPerson(RunningYorisoi.base());
    }

    /** One of the demo's people, signed in, with the second factor where it is asked for. */
    public static HttpPerson signedIn(String mail) {
        HttpPerson person = anonymous();
        person.signIn(mail);
        return person;
    }

    /**
     * The same for somebody whose rights nobody has just changed: the second factor of an earlier
     * sign-in is forgotten before, so that the gate needs no seconds to notice.
     */
    public static HttpPerson signedInAtOnce(String mail) {
        RunningYorisoi.base();
        forgetSecondFactor(mail);
        return signedIn(mail);
    }

    private HttpPerson(String base) {
        this.base = base;
    }

    public CookieManager cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path) {
        return send(here(path).GET());
    }

    /** A form as our own pages send it. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        return send(
                here(path)
                        .header("Origin", base)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** A file. */
    public HttpResponse<byte[]> getForBytes(String path) {
        try {
            return client.send(here(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Anything, as the bytes that came. */
    public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A form that is answered with a file. */
    public HttpResponse<byte[]> postForBytes(String path, Map<String, String> form) {
        try {
            return client.send(
                    here(path)
                            .header("Origin", base)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file in a form, as our own pages send it. */
    public HttpResponse<String> postFile(String path, String name, byte[] content) {
        String boundary = "yorisoi-test-boundary";
        byte[] head =
                ("--"
                                + boundary
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + name
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] foot = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + content.length + foot.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(foot, 0, body, head.length + content.length, foot.length);
        return send(
                here(path)
                        .header("Origin", base)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** For whatever no page of ours would send. */
    public static HttpRequest.Builder request(String path) {
        return request(RunningYorisoi.base(), path);
    }

    private HttpRequest.Builder here(String path) {
        return request(base, path);
    }

    private static HttpRequest.Builder request(String base, String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "ja");
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void signIn(String mail) {
        Map<String, String> form = fields(get("/login").body(), "login");
        form.put(named(form, "mail"), mail);
        form.put(named(form, "passphrase"), Visitor.PASSPHRASE);
        HttpResponse<String> answer = post("/login", form);
        String where = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || where.contains("/login")) {
            throw new AssertionError(mail + " could not sign in: " + answer.statusCode());
        }
        String next = get("/").headers().firstValue("Location").orElse("");
        if (next.contains("/account/second-factor")) {
            secondFactor(mail);
        }
    }

    private void secondFactor(String mail) {
        String page = get("/account/second-factor").body();
        Matcher secret = SECRET.matcher(page);
        if (!secret.find()) {
            forgetSecondFactor(mail);
            // The gate remembers for some seconds what it knew.
            long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            do {
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                page = get("/account/second-factor").body();
                secret = SECRET.matcher(page);
                if (System.nanoTime() > until) {
                    throw new AssertionError("no secret is shown to " + mail);
                }
            } while (!secret.find());
        }
        Map<String, String> form = fields(page, "factor");
        form.put(
                named(form, "code"),
                Totp.code(secret.group(1).replace(" ", ""), Totp.step(Instant.now())));
        HttpResponse<String> answer = post("/account/second-factor", form);
        if (!answer.body().contains("backup-codes")) {
            throw new AssertionError(mail + ": the code was not taken: " + answer.statusCode());
        }
    }

    /** A test that signs in again does not have the phone of the earlier one. */
    private static void forgetSecondFactor(String mail) {
        try (var connection = TestDatabase.connect(RunningYorisoi.SCHEMA);
                var statement =
                        connection.prepareStatement(
                                "update account_account set totp_secret = null, totp_confirmed_at ="
                                        + " null where login = ?")) {
            statement.setString(1, mail);
            statement.executeUpdate();
            connection.createStatement().executeUpdate("delete from account_totp_used");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fields of a page's form with their values, its buttons included. */
    public static Map<String, String> fields(String page, String form) {
        int from = page.indexOf("<form id=\"" + form + "\"");
        int to = page.indexOf("</form>", Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new AssertionError("no form " + form + " in: " + page);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(page.substring(from, to));
        while (input.find()) {
            Matcher name = NAME.matcher(input.group());
            if (name.find()) {
                Matcher value = VALUE.matcher(input.group());
                fields.put(name.group(1), value.find() ? value.group(1) : "");
            }
        }
        return fields;
    }

    private static String named(Map<String, String> form, String field) {
        return form.keySet().stream()
                .filter(name -> name.equals(field) || name.endsWith(":" + field))
                .findFirst()
                .orElseThrow(() -> new AssertionError(field + " is not in " + form.keySet()));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        field ->
                                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
