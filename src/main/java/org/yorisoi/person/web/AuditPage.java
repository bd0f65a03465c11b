package org.yorisoi.person.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.AuditReading;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.faces.Messages;

/** Who saw me, and the auditor's search: reading pages whose conditions stand in the address. */
@Named
@RequestScoped
public class AuditPage {

    private static final int LONGEST = 40;

    @Inject private AuditReading reading;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private @Nullable List<AuditReading.Line> found;
    private @Nullable List<AuditReading.Line> seen;

    /** Lines about oneself. */
    public List<AuditReading.Line> getSeen() {
        List<AuditReading.Line> lines = seen;
        if (lines == null) {
            lines = reading.whoSawMe(number("before"));
            seen = lines;
        }
        return lines;
    }

    /** Lines that the auditor's conditions find. */
    public List<AuditReading.Line> getFound() {
        List<AuditReading.Line> lines = found;
        if (lines == null) {
            long person = number("person");
            lines =
                    reading.search(
                            new AuditReading.Wanted(
                                    getAction(),
                                    person > 0 ? person : null,
                                    date(getFrom()),
                                    date(getUntil()),
                                    number("before")));
            found = lines;
        }
        return lines;
    }

    /** What was done, in words where there are some. */
    public String word(String action) {
        String key = "platform.action." + action.replace(':', '.');
        return m.containsKey(key) ? m.get(key) : m.get("platform.action.other");
    }

    /** Why a date of the search is not understood; null = both are. */
    public @Nullable String getProblem() {
        for (String typed : List.of(getFrom(), getUntil())) {
            if (!typed.isBlank()) {
                Checked<LocalDate> read = JapaneseDateRule.check(typed);
                if (!read.isOk()) {
                    return m.reason(read.why());
                }
            }
        }
        return null;
    }

    public @Nullable String getSeenNext() {
        List<AuditReading.Line> lines = getSeen();
        return lines.size() < AuditReading.PAGE
                ? null
                : "/person/who-saw-me?before=" + lines.get(lines.size() - 1).id();
    }

    public @Nullable String getFoundNext() {
        List<AuditReading.Line> lines = getFound();
        return lines.size() < AuditReading.PAGE
                ? null
                : "/person/audit?action="
                        + encoded(getAction())
                        + "&person="
                        + encoded(getPerson())
                        + "&from="
                        + encoded(getFrom())
                        + "&until="
                        + encoded(getUntil())
                        + "&before="
                        + lines.get(lines.size() - 1).id();
    }

    public String getAction() {
        return text("action");
    }

    public String getPerson() {
        return text("person");
    }

    public String getFrom() {
        return text("from");
    }

    public String getUntil() {
        return text("until");
    }

    private @Nullable LocalDate date(String typed) {
        Checked<LocalDate> read = JapaneseDateRule.check(typed);
        return read.isOk() ? read.get() : null;
    }

    private String text(String name) {
        String value = request.getParameter(name);
        if (value == null) {
            return "";
        }
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    private long number(String name) {
        String value = text(name);
        return value.matches("\\d{1,15}") ? Long.parseLong(value) : 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
