package org.yorisoi.account.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.SignIn;
import org.yorisoi.account.SignInState;
import org.yorisoi.account.SigningIn;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.JapanTime;

/**
 * Every request passes here: it finds out who is asking and in which language, and leads to the
 * log-in page whoever is not signed in. What a page may show is not decided here but by the doors.
 */
public class SignInGate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The session's only attribute of ours: the id of the sign-in. */
    static final String SIGN_IN = "yorisoi.signIn";

    /** The cookie that remembers the language of somebody who is not signed in. */
    static final String LANGUAGE = "lang";

    private static final Set<String> BEFORE_SECOND_FACTOR =
            Set.of("/account/second-factor", "/sign-out", "/language", "/expired");

    @Inject private transient CurrentUser user;
    @Inject private transient SigningIn signingIn;
    @Inject private transient JapanTime time;
    @Inject @Any private transient Instance<Interrupted> interrupted;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (OpenPaths.isAsset(path) || "/health".equals(path)) {
            chain.doFilter(request, response);
            return;
        }
        user.speaks(language(request));
        SignInState state = stateOf(request);
        SignIn.EndCause ended = null;
        if (state != null) {
            ended = state.endedAt(time.now(), state.needsSecondFactor());
            if (ended != null) {
                signingIn.end(state.signInId(), ended);
                leave(request);
                state = null;
            } else if (!state.waitsForSecondFactor()) {
                user.is(
                        state.personId(),
                        state.accountId(),
                        state.signInId(),
                        state.name(),
                        state.theme());
                user.speaks(state.locale());
            }
        }
        if (request.getDispatcherType() == DispatcherType.ERROR || OpenPaths.contains(path)) {
            chain.doFilter(request, response);
        } else if (state == null) {
            askToSignIn(request, response, ended);
        } else if (state.waitsForSecondFactor()) {
            user.speaks(state.locale());
            if (BEFORE_SECOND_FACTOR.contains(path)) {
                request.setAttribute(SecondFactorStep.STATE, state);
                chain.doFilter(request, response);
            } else {
                response.sendRedirect("/account/second-factor");
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Where the request came from. */
    public static String addressOf(
            HttpServletRequest request, java.util.List<String> trustedProxies) {
        String remote = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded != null && trustedProxies.contains(remote)) {
            String[] hops = forwarded.split(",", -1);
            String last = hops[hops.length - 1].strip();
            if (last.matches("[0-9a-fA-F.:]{2,45}")) {
                return last;
            }
        }
        return remote;
    }

    private @Nullable SignInState stateOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SIGN_IN) instanceof Long signInId)) {
            return null;
        }
        Optional<SignInState> state = signingIn.state(signInId);
        if (state.isEmpty()) {
            leave(request);
        }
        return state.orElse(null);
    }

    private static void leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private void askToSignIn(
            HttpServletRequest request,
            HttpServletResponse response,
            SignIn.@Nullable EndCause cause)
            throws IOException {
        String why = cause == null ? "" : "?why=" + cause.name().toLowerCase(Locale.ROOT);
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .print(
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect"
                                    + " url=\"/login"
                                    + why
                                    + "\"/></partial-response>");
        } else if (request.getRequestURI().startsWith("/api/")) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (isKept(request, response)) {
            response.sendRedirect("/login?why=kept");
        } else {
            response.sendRedirect("/login" + why);
        }
    }

    /** Whether what she came for goes on after signing in. */
    private boolean isKept(HttpServletRequest request, HttpServletResponse response) {
        for (Interrupted one : interrupted) {
            if (one.keep(request, response)) {
                return true;
            }
        }
        return false;
    }

    private static Locale language(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (LANGUAGE.equals(cookie.getName())) {
                    return "en".equals(cookie.getValue()) ? Locale.ENGLISH : Locale.JAPANESE;
                }
            }
        }
        String accepted = request.getHeader("Accept-Language");
        if (accepted != null && accepted.length() < 200) {
            int english = accepted.indexOf("en");
            int japanese = accepted.indexOf("ja");
            if (english >= 0 && (japanese < 0 || english < japanese)) {
                return Locale.ENGLISH;
            }
        }
        return Locale.JAPANESE;
    }
}
