package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SEC-37: no key, token or password of anything real stands in a file of the project. */
class KeptSecretsTest {

    private static final List<Pattern> SECRETS =
            List.of(
                    Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
                    Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
                    Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36}\\b"),
                    Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20}\\b"),
                    Pattern.compile("\\bxox[baprs]-[A-Za-z0-9-]{10,}"),
                    Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\."),
                    Pattern.compile("\\$argon2id?\\$v=\\d+\\$m="),
                    Pattern.compile(
                            "(?i)(?:password|passwd|secret|token)\\s*[=:]\\s*\"?[A-Za-z0-9+/]{32,}={0,2}"));

    @Test
    void noFileHoldsASecret() throws IOException {
        List<String> found = new ArrayList<>();
        int read = 0;
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString().replace('\\', '/');
                if (name.startsWith("./target/")
                        || name.startsWith("./.git/")
                        || name.endsWith(".png")
                        || name.endsWith(".webp")
                        || name.endsWith(".xlsx")) {
                    continue;
                }
                try {
                    String text = Files.readString(file);
                    read++;
                    secretsIn(text).forEach(secret -> found.add(name + ": " + secret));
                } catch (MalformedInputException noText) {
                    // A sample in another charset, or no text at all.
                }
            }
        }
        assertThat(read).isGreaterThan(300);
        assertThat(found).isEmpty();
    }

    @Test
    void aSecretIsFound() {
        for (String secret :
                List.of(
                        "-----BEGIN RSA " + "PRIVATE KEY-----",
                        "AKIA" + "ABCDEFGHIJKLMNOP",
                        "$argon2id" + "$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
                        "db.password=" + "a1B2".repeat(10))) {
            assertThat(secretsIn("x\n" + secret + "\ny")).as(secret).hasSize(1);
        }
        assertThat(secretsIn("password=changeme YORISOI_SECRET=${SECRET}")).isEmpty();
    }

    private static List<String> secretsIn(String text) {
        return SECRETS.stream()
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(match -> match.group().substring(0, Math.min(24, match.group().length())))
                .toList();
    }
}
