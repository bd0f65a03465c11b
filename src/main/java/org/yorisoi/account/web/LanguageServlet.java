package org.yorisoi.account.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Preferences;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.OpenToAll;

/** Changes the language: for good if one is signed in, else by a cookie. */
@WebServlet(urlPatterns = "/language")
public class LanguageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern OWN_PATH =
            Pattern.compile("/[A-Za-z0-9/_-]{0,200}(\\?[A-Za-z0-9=&_-]{0,200})?");

    @Inject private transient Preferences preferences;
    @Inject private transient CurrentUser user;
    @Inject private transient AppConfig config;

    @Override
    @OpenToAll("the log-in page too is read in two languages")
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String language = "en".equals(request.getParameter("to")) ? "en" : "ja";
        if (user.isSignedIn()) {
            preferences.speak(language);
        }
        Cookie cookie = new Cookie(SignInGate.LANGUAGE, language);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(config.secureCookies());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        response.addCookie(cookie);
        response.sendRedirect(own(request.getParameter("back")));
    }

    /** Only a path of our own, never another site. */
    private static String own(@Nullable String back) {
        return back != null && !back.startsWith("//") && OWN_PATH.matcher(back).matches()
                ? back
                : "/";
    }
}
