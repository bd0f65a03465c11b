package org.yorisoi.gathering.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.CalendarFeeds;
import org.yorisoi.gathering.GatheringCalendar;
import org.yorisoi.platform.OpenToAll;

/** A person's calendar for programs that ask again and again, behind a secret link. */
@WebServlet(urlPatterns = "/calendar/*")
public class CalendarFeedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern FILE = Pattern.compile("/([A-Za-z0-9_-]{43})\\.ics");

    @Inject private transient CalendarFeeds feeds;

    @Override
    @OpenToAll("the secret link is the proof")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> calendar = calendar(request.getPathInfo());
        if (calendar.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] bytes = calendar.get().getBytes(StandardCharsets.UTF_8);
        response.setContentType(GatheringCalendar.TYPE);
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Disposition", "attachment; filename=\"yorisoi.ics\"");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private Optional<String> calendar(@Nullable String path) {
        Matcher file = FILE.matcher(path == null ? "" : path);
        return file.matches() ? feeds.read(file.group(1)) : Optional.empty();
    }
}
