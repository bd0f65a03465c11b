package org.yorisoi.certificate.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.web.SignInGate;
import org.yorisoi.certificate.CheckCode;
import org.yorisoi.certificate.Printed;
import org.yorisoi.certificate.PublicCheck;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/** Where anybody checks a record by its code. */
@Named
@RequestScoped
public class CheckPage {

    /** Not registered in the servlet's own list. */
    private static final int TOO_MANY_REQUESTS = 429;

    private static final int LONGEST_SHOWN = 60;

    @Inject private PublicCheck check;
    @Inject private AppConfig config;
    @Inject private HttpServletRequest request;
    @Inject private CurrentUser user;
    @Inject private Messages m;

    private String typed = "";
    private PublicCheck.@Nullable Answer answer;

    @PostConstruct
    void open() {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        // The address holds the code, which is nobody else's to know.
        response.setHeader("Referrer-Policy", "no-referrer");
        String code = request.getParameter("code");
        if (code == null || code.isBlank()) {
            return;
        }
        typed = code;
        PublicCheck.Answer found =
                check.check(code, SignInGate.addressOf(request, config.trustedProxies()));
        answer = found;
        if (found.result() == PublicCheck.Result.TOO_MANY) {
            response.setStatus(TOO_MANY_REQUESTS);
            response.setHeader("Retry-After", "60");
        }
    }

    /** What was typed, as far as it is worth showing again. */
    public String getTyped() {
        return typed.length() <= LONGEST_SHOWN ? typed : "";
    }

    /** The code in its groups, where it can be one. */
    public String getShown() {
        return CheckCode.read(typed).map(CheckCode::grouped).orElse(getTyped());
    }

    /** VALID, UNDER_REVIEW, REVOKED, UNKNOWN, TOO_MANY; empty = nothing was asked. */
    public String getResult() {
        PublicCheck.Answer found = answer;
        return found == null ? "" : found.result().name();
    }

    public @Nullable Printed getPrinted() {
        PublicCheck.Answer found = answer;
        return found == null ? null : found.printed();
    }

    public String getProgramme() {
        Printed printed = getPrinted();
        return printed == null ? "" : printed.facts().title().in(user.locale());
    }

    public String getCompletedOn() {
        Printed printed = getPrinted();
        return printed == null ? "" : m.date(printed.facts().completedOn());
    }

    public String getRevokedOn() {
        PublicCheck.Answer found = answer;
        return found == null ? "" : m.date(found.revokedOn());
    }

    public String getAt() {
        PublicCheck.Answer found = answer;
        return found == null ? "" : m.dateTime(found.at());
    }
}
