package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Granting;
import org.yorisoi.account.Role;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.faces.Messages;

/** The roles in an organisation: who holds which since when, giving and ending them. */
@Named
@ViewScoped
public class GrantsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient Granting granting;
    @Inject private transient Desk desk;
    @Inject private transient Drafts drafts;
    @Inject private transient Messages m;

    private long organisationId;
    private List<Granting.Row> rows = List.of();
    private List<Granting.Candidate> candidates = List.of();
    private List<Role> roles = List.of();
    private final Map<Long, String> endReasons = new HashMap<>();
    private @Nullable Long person;
    private @Nullable Role role;
    private String from = "";
    private String until = "";
    private String reason = "";

    @PostConstruct
    void open() {
        organisationId = desk.getOrganisationId();
        load();
    }

    /** Gives the chosen role to the chosen person. */
    public void give() {
        Long receiver = person;
        Role given = role;
        boolean right = true;
        if (receiver == null) {
            say("give:person", FacesMessage.SEVERITY_ERROR, m.get("account.grants.personMissing"));
            right = false;
        }
        if (given == null) {
            say("give:role", FacesMessage.SEVERITY_ERROR, m.get("account.grants.roleMissing"));
            right = false;
        }
        LocalDate begin = date("give:from", from);
        LocalDate end = date("give:until", until);
        if ((!from.isBlank() && begin == null) || (!until.isBlank() && end == null)) {
            right = false;
        }
        if (!right || receiver == null || given == null) {
            return;
        }
        try {
            granting.give(receiver, given, Scope.org(organisationId), begin, end, reason);
        } catch (BusinessException e) {
            boolean aboutReason = e.reason().key().startsWith("account.grant.reason");
            say(
                    aboutReason ? "give:reason" : null,
                    FacesMessage.SEVERITY_ERROR,
                    m.reason(e.reason()));
            return;
        }
        drafts.drop("account/grants:" + organisationId);
        person = null;
        role = null;
        from = "";
        until = "";
        reason = "";
        say(null, FacesMessage.SEVERITY_INFO, m.get("account.grants.given"));
        load();
    }

    /** Ends a grant at once. */
    public void end(long grantId) {
        try {
            granting.end(grantId, endReasons.getOrDefault(grantId, ""));
        } catch (BusinessException e) {
            say(null, FacesMessage.SEVERITY_ERROR, m.reason(e.reason()));
            return;
        }
        endReasons.clear();
        say(null, FacesMessage.SEVERITY_INFO, m.get("account.grants.ended"));
        load();
    }

    private @Nullable LocalDate date(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        Checked<LocalDate> read = JapaneseDateRule.check(typed);
        if (!read.isOk()) {
            say(field, FacesMessage.SEVERITY_ERROR, m.reason(read.why()));
            return null;
        }
        return read.get();
    }

    private void load() {
        rows = granting.inOrganisation(organisationId);
        candidates = granting.candidates(organisationId);
        roles = new ArrayList<>(granting.giveable(organisationId));
    }

    private static void say(@Nullable String field, FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(severity, text, null));
    }

    public List<Granting.Row> getHolding() {
        return rows.stream().filter(Granting.Row::holds).toList();
    }

    public List<Granting.Row> getPast() {
        return rows.stream().filter(row -> !row.holds()).toList();
    }

    public List<Granting.Candidate> getCandidates() {
        return candidates;
    }

    public List<Role> getRoles() {
        return roles;
    }

    public Map<Long, String> getEndReasons() {
        return endReasons;
    }

    public @Nullable Long getPerson() {
        return person;
    }

    public void setPerson(@Nullable Long person) {
        this.person = person;
    }

    public @Nullable Role getRole() {
        return role;
    }

    public void setRole(@Nullable Role role) {
        this.role = role;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from == null ? "" : from;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until == null ? "" : until;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
