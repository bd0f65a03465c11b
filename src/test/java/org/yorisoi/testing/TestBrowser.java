package org.yorisoi.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Chromium for the journeys: one already installed, else the system's package where it may be
 * installed, else Playwright's own download. Without one the run fails: a journey that nobody
 * walked proves nothing.
 */
public final class TestBrowser {

    private static final List<String> INSTALLED =
            List.of(
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome",
                    "/usr/bin/google-chrome-stable",
                    "/snap/bin/chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");

    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static Playwright playwright;
    private static Browser browser;

    private TestBrowser() {}

    /** Starts it if it doesn't run yet. */
    public static synchronized Browser get() {
        if (browser == null) {
            Optional<Path> executable = find();
            if (executable.isEmpty() && mayInstallPackages()) {
                install("chromium");
                executable = find();
            }
            if (mayInstallPackages() && !hasJapaneseFont()) {
                install("fontconfig");
                install("fonts-noto-cjk");
            }
            if (!hasJapaneseFont()) {
                throw new IllegalStateException(
                        "No Japanese font is installed. Install one (Debian: fonts-noto-cjk) and run again.");
            }
            BrowserType.LaunchOptions options =
                    new BrowserType.LaunchOptions().setHeadless(true).setArgs(ARGUMENTS);
            if (executable.isPresent()) {
                playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                options.setExecutablePath(executable.get());
            } else {
                playwright = Playwright.create();
            }
            try {
                browser = playwright.chromium().launch(options);
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        "No Chromium could be found, installed or downloaded. Install Chromium (Debian:"
                                + " apt-get install chromium fonts-noto-cjk) and run again.",
                        e);
            }
        }
        return browser;
    }

    /** A fresh browser profile: a phone of 390 px in Japanese unless said otherwise. */
    public static BrowserContext phone() {
        return context("ja-JP", 390, 844);
    }

    /** A fresh browser profile at a desk of 1440 px in Japanese. */
    public static BrowserContext desk() {
        return context("ja-JP", 1440, 900);
    }

    /** A fresh browser profile. */
    public static BrowserContext context(String locale, int width, int height) {
        return get().newContext(
                        new Browser.NewContextOptions()
                                .setLocale(locale)
                                .setTimezoneId("Asia/Tokyo")
                                .setViewportSize(width, height));
    }

    private static Optional<Path> find() {
        String named = System.getenv("YORISOI_TEST_BROWSER");
        if (named != null && Files.isExecutable(Path.of(named))) {
            return Optional.of(Path.of(named));
        }
        return INSTALLED.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static boolean mayInstallPackages() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/bin/apt-get"));
    }

    private static boolean hasJapaneseFont() {
        if (!Files.isExecutable(Path.of("/usr/bin/fc-list"))) {
            // Windows and macOS bring theirs.
            return !System.getProperty("os.name")
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains("linux");
        }
        return run(1, "fc-list", ":lang=ja").contains(":");
    }

    private static void install(String name) {
        System.out.println("Installing " + name + " for the journeys");
        run(5, "apt-get", "update", "-qq");
        run(15, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", name);
    }

    private static String run(int minutes, String... command) {
        try {
            Path output = Files.createTempFile("run", ".txt");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return Files.readString(output);
        } catch (IOException | InterruptedException e) {
            return "";
        }
    }

    static synchronized void stop() {
        if (browser != null) {
            browser.close();
            playwright.close();
            browser = null;
        }
    }
}
