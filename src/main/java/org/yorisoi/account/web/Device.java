package org.yorisoi.account.web;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A browser in a few words, so that one recognises one's own phone in the list of sign-ins. */
final class Device {

    private Device() {}

    /** Like {@code Safari · iPhone}; a half that the browser does not say is left out. */
    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        return Stream.of(browser(userAgent), system(userAgent))
                .filter(half -> !half.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String browser(String agent) {
        if (agent.contains("Edg/")) {
            return "Edge";
        }
        if (agent.contains("Firefox/")) {
            return "Firefox";
        }
        if (agent.contains("Chrome/")) {
            return "Chrome";
        }
        return agent.contains("Safari/") ? "Safari" : "";
    }

    private static String system(String agent) {
        if (agent.contains("iPhone")) {
            return "iPhone";
        }
        if (agent.contains("iPad")) {
            return "iPad";
        }
        if (agent.contains("Android")) {
            return "Android";
        }
        if (agent.contains("Windows")) {
            return "Windows";
        }
        if (agent.contains("Mac OS X")) {
            return "Mac";
        }
        return agent.contains("Linux") ? "Linux" : "";
    }
}
