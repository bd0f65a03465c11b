package org.yorisoi.gathering.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.web.Interrupted;
import org.yorisoi.gathering.CheckIn;
import org.yorisoi.gathering.EntryCode;
import org.yorisoi.gathering.RollCode;
import org.yorisoi.platform.AppConfig;

/**
 * A code that was read by somebody who has to sign in first: that of the door, or that of somebody
 * who shows hers at the desk. What was read goes with her in a cookie of a quarter of an hour; the
 * door's is signed, so that the time of its reading counts and not that of her passphrase.
 */
@ApplicationScoped
public class KeptScan implements Interrupted {

    static final String PAGE = "/gathering/in";
    static final String ENTRY = "/gathering/entry";

    private static final String COOKIE = "scan";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Nothing was read; she came to type the digits. */
    private static final String TYPES = "types";

    @Inject private CheckIn checkIn;
    @Inject private AppConfig config;

    @Override
    public boolean keep(HttpServletRequest request, HttpServletResponse response) {
        String code = request.getParameter("c");
        if (ENTRY.equals(request.getRequestURI())) {
            boolean isCode = code != null && EntryCode.gatheringOf(code) != null;
            if (isCode) {
                put(response, code, (int) RollCode.KEPT_FOR.toSeconds());
            }
            return isCode;
        }
        if (!PAGE.equals(request.getRequestURI())) {
            return false;
        }
        String earlier = request.getParameter("kept");
        String value = TYPES;
        if (code != null && FORM.matcher(code).matches()) {
            value = checkIn.keep(code);
        } else if (earlier != null && FORM.matcher(earlier).matches()) {
            value = earlier; // her sign-in ended while the page was open
        }
        put(response, value, (int) RollCode.KEPT_FOR.toSeconds());
        return true;
    }

    @Override
    public Optional<String> goOn(HttpServletRequest request) {
        return value(request) == null
                ? Optional.empty()
                : Optional.of(entry(request) == null ? PAGE : ENTRY);
    }

    /** What was read before signing in; null = nothing. */
    @Nullable String read(HttpServletRequest request) {
        String value = value(request);
        return TYPES.equals(value) || entry(request) != null ? null : value;
    }

    /** Somebody's own code that was read before signing in; null = none was. */
    @Nullable String entry(HttpServletRequest request) {
        String value = value(request);
        return value != null && EntryCode.gatheringOf(value) != null ? value : null;
    }

    /** It was entered, or will not be. */
    void forget(HttpServletRequest request, HttpServletResponse response) {
        if (value(request) != null) {
            put(response, "", 0);
        }
    }

    private static @Nullable String value(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (COOKIE.equals(cookie.getName()) && FORM.matcher(cookie.getValue()).matches()) {
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
