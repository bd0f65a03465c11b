package org.yorisoi.platform.faces;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yorisoi.platform.AppConfig;

/**
 * The first fence: refuses methods, spellings of a path and origins that no page of ours uses, and
 * puts the same security headers on every answer, error pages and files included. The doors behind
 * it do not rely on it.
 */
public class RequestGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** No form without a file is longer than this. */
    private static final long LARGEST_FORM = 1_000_000;

    /** The largest table of ours has some fields a row and 200 rows. */
    private static final int MOST_FIELDS = 2_000;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    /** Paths are plain: letters, digits, dot, dash, underscore between single slashes. */
    private static final Pattern PLAIN_PATH =
            Pattern.compile("/|(?:/[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}){1,8}");

    /** What the server would tell about itself; it answers inside the application's own paths. */
    private static final Pattern SERVERS_OWN =
            Pattern.compile("/(?:metrics|openapi|health/|api/application\\.wadl|api/openapi)");

    /** The policy of every page; PrimeFaces adds its nonce to its own copy on desks. */
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; img-src 'self' data:; style-src 'self';"
                    + " script-src 'self'";

    @Inject private AppConfig config;
    @Inject private Texts texts;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            // The server itself refuses some requests before any filter has seen them.
            if (!response.containsHeader("X-Content-Type-Options")) {
                headers(request, response);
            }
            chain.doFilter(request, response);
            return;
        }
        headers(request, response);
        request.setCharacterEncoding("UTF-8");
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!isPlain(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if ("POST".equals(request.getMethod()) && !isOurs(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (request.getContentLengthLong() > LARGEST_FORM && !isUpload(request)) {
            // No error page: drawing one would read the form, which is what is too much.
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType("text/plain;charset=UTF-8");
            for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                response.getWriter().println(texts.text(language, "platform.error.large"));
            }
        } else if (isForm(request) && request.getParameterMap().size() > MOST_FIELDS) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** Pages that take files bound and explain them themselves. */
    private static boolean isUpload(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.startsWith("/roster/") || uri.equals("/paper/mine");
    }

    private static boolean isPlain(String uri) {
        if (uri.startsWith("/jakarta.faces.resource/")) {
            // Resources keep their extension mapping; the handler behind checks the rest.
            return !uri.contains("..")
                    && !uri.contains("%")
                    && !uri.contains(";")
                    && !uri.contains("//")
                    // What PrimeFaces would stream from an encrypted expression: no page of ours.
                    && !uri.contains("/dynamiccontent");
        }
        return PLAIN_PATH.matcher(uri).matches()
                && !SERVERS_OWN.matcher(uri).lookingAt()
                && !uri.contains("..")
                && !uri.toLowerCase(Locale.ROOT).endsWith(".xhtml");
    }

    /** A changing request must come from our own page: browsers say where it comes from. */
    private boolean isOurs(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !"same-origin".equals(site) && !"none".equals(site)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        String ours = originOf(config.baseUrl());
        if (origin != null) {
            return origin.equals(ours);
        }
        // Every browser names itself in one of three ways; who does in none is no page of ours.
        String referer = request.getHeader("Referer");
        return site != null || (referer != null && referer.startsWith(ours + "/"));
    }

    private static String originOf(String address) {
        URI uri = URI.create(address);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    private void headers(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (!request.getRequestURI().startsWith("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (config.secureCookies()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
