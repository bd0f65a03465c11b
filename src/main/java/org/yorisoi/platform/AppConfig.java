package org.yorisoi.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Every configuration key, in one place. Defaults lie in {@code
 * META-INF/microprofile-config.properties}; secrets and differences come from the environment
 * ({@code yorisoi.db.url} is {@code YORISOI_DB_URL}).
 */
@ApplicationScoped
public class AppConfig {

    private static final int SHORTEST_SECRET = 32;

    @Inject private Config config;

    /** Invented people and a mail page instead of real mail; never beside real people. */
    public boolean demo() {
        return flag("yorisoi.demo");
    }

    /** How many invented people the demo has: 80, 600, 20000 or 300000. */
    public int demoPeople() {
        return number("yorisoi.demo.people");
    }

    /** Whether every role but learner must give a second factor. Off only in the demo. */
    public boolean secondFactorRequired() {
        return flag("yorisoi.second-factor");
    }

    /** The address that links in mails begin with, without a slash at the end. */
    public String baseUrl() {
        String url = text("yorisoi.base-url");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Whether cookies are for TLS only. May be off only on loopback. */
    public boolean secureCookies() {
        return flag("yorisoi.cookies.secure");
    }

    /**
     * The key that seals second-factor seeds and signs what leaves and comes back; 32 bytes or
     * more.
     */
    public byte[] secret() {
        return Base64.getDecoder().decode(text("yorisoi.secret"));
    }

    /** Empty = mails wait in the outbox and are shown on the demo's mail page. */
    public Optional<String> mailHost() {
        return optional("yorisoi.mail.host");
    }

    public int mailPort() {
        return number("yorisoi.mail.port");
    }

    public Optional<String> mailUser() {
        return optional("yorisoi.mail.user");
    }

    public Optional<String> mailPassword() {
        return optional("yorisoi.mail.password");
    }

    public boolean mailStartTls() {
        return flag("yorisoi.mail.starttls");
    }

    public String mailFrom() {
        return text("yorisoi.mail.from");
    }

    /** Who is appointed and invited while an installation has no administrator; empty = nobody. */
    public Optional<String> firstAdministratorMail() {
        return optional("yorisoi.first-admin.mail");
    }

    /** Addresses (comma-separated) of proxies whose X-Forwarded-For is believed. */
    public List<String> trustedProxies() {
        return List.of(text("yorisoi.proxies").split("\\s*,\\s*", -1));
    }

    public String version() {
        return text("yorisoi.version");
    }

    /** Ends the start with the names of what is missing or unsafe. */
    public void verify() {
        List<String> wrong = new ArrayList<>();
        for (String key : List.of("yorisoi.db.url", "yorisoi.base-url", "yorisoi.secret")) {
            if (optional(key).isEmpty()) {
                wrong.add(key + " is missing (environment: " + environmentName(key) + ")");
            }
        }
        optional("yorisoi.secret").ifPresent(text -> verifySecret(text, wrong));
        optional("yorisoi.base-url").ifPresent(text -> verifyAddress(text, wrong));
        if (!demo() && mailHost().isEmpty()) {
            wrong.add("yorisoi.mail.host is missing (environment: YORISOI_MAIL_HOST)");
        }
        if (!demo() && !secondFactorRequired()) {
            wrong.add("yorisoi.second-factor may be off in the demo only");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("Yorisoi cannot start: " + String.join("; ", wrong));
        }
    }

    private static void verifySecret(String text, List<String> wrong) {
        try {
            if (Base64.getDecoder().decode(text).length < SHORTEST_SECRET) {
                wrong.add("yorisoi.secret is shorter than 32 bytes");
            }
        } catch (IllegalArgumentException e) {
            wrong.add("yorisoi.secret is not Base64");
        }
    }

    private void verifyAddress(String text, List<String> wrong) {
        try {
            URI address = URI.create(text);
            String host = address.getHost();
            boolean loopback = "127.0.0.1".equals(host) || "localhost".equals(host);
            if (host == null) {
                wrong.add("yorisoi.base-url is no address: " + text);
            } else if (!loopback && !secureCookies()) {
                wrong.add("yorisoi.cookies.secure may be off on 127.0.0.1 and localhost only");
            } else if (!loopback && !"https".equals(address.getScheme())) {
                wrong.add("yorisoi.base-url must begin with https://");
            }
        } catch (IllegalArgumentException e) {
            wrong.add("yorisoi.base-url is no address: " + text);
        }
    }

    private static String environmentName(String key) {
        return key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private Optional<String> optional(String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }

    private String text(String key) {
        return config.getValue(key, String.class);
    }

    private boolean flag(String key) {
        return config.getValue(key, Boolean.class);
    }

    private int number(String key) {
        return config.getValue(key, Integer.class);
    }
}
