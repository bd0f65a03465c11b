package org.yorisoi.account.web;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The session cookie: {@code __Host-}, Secure, HttpOnly, SameSite. On loopback without TLS, by a
 * setting that the start refuses anywhere else, without the first two.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        boolean secure =
                ConfigProvider.getConfig().getValue("yorisoi.cookies.secure", Boolean.class);
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setName(secure ? "__Host-yorisoi" : "yorisoi");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
    }
}
