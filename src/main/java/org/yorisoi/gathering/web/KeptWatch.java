package org.yorisoi.gathering.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.web.Interrupted;
import org.yorisoi.platform.AppConfig;

/**
 * The link of a letter that leads to what somebody no longer wants to be told of. She has to sign
 * in first; its number goes with her, so that she need not look for it in the list.
 */
@ApplicationScoped
public class KeptWatch implements Interrupted {

    static final String PAGE = "/gathering/watches";

    private static final String COOKIE = "watch";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Duration KEPT_FOR = Duration.ofMinutes(15);

    @Inject private AppConfig config;

    /** Nothing is said of it: the letter is still there, and nothing was entered. */
    @Override
    public boolean keep(HttpServletRequest request, HttpServletResponse response) {
        String stop = request.getParameter("stop");
        if (PAGE.equals(request.getRequestURI())
                && stop != null
                && NUMBER.matcher(stop).matches()) {
            put(response, stop, (int) KEPT_FOR.toSeconds());
        }
        return false;
    }

    @Override
    public Optional<String> goOn(HttpServletRequest request) {
        return value(request) == null ? Optional.empty() : Optional.of(PAGE);
    }

    /** The number that was kept, which is kept no longer; null = none was. */
    @Nullable String take(HttpServletRequest request, HttpServletResponse response) {
        String value = value(request);
        if (value != null) {
            put(response, "", 0);
        }
        return value;
    }

    private static @Nullable String value(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (COOKIE.equals(cookie.getName())
                        && NUMBER.matcher(cookie.getValue()).matches()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private void put(HttpServletResponse response, String value, int seconds) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(config.secureCookies());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(seconds);
        response.addCookie(cookie);
    }
}
