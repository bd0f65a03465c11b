package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Administration;
import org.yorisoi.account.Granting;
import org.yorisoi.account.Role;
import org.yorisoi.account.ScopeNames;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.faces.Messages;

/** One account: its state, its roles with their history, and what an administrator may do to it. */
@Named
@ViewScoped
public class AccountPage implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Scopes of parts that are named by a page of their own are not given here. */
    private static final Set<Scope.Kind> NAMED =
            EnumSet.of(Scope.Kind.ALL, Scope.Kind.PREF, Scope.Kind.AREA, Scope.Kind.ORG);

    @Inject private transient Administration administration;
    @Inject private transient Granting granting;
    @Inject private transient ScopeNames scopes;
    @Inject private transient Drafts drafts;
    @Inject private transient Messages m;
    @Inject private transient HttpServletRequest request;

    private Administration.@Nullable One one;
    private @Nullable Role role;
    private String scope = "";
    private String from = "";
    private String until = "";
    private String reason = "";
    private String why = "";
    private final Map<Long, String> endReasons = new HashMap<>();

    @PostConstruct
    void open() {
        String id = request.getParameter("id");
        if (id == null || !id.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        one = administration.one(Long.parseLong(id));
    }

    /** Gives the chosen role for the typed scope. */
    public void give() {
        Role given = role;
        boolean right = true;
        Scope where = null;
        if (given == null) {
            wrong("give:role", m.get("account.grants.roleMissing"));
            right = false;
        } else {
            Checked<Scope> found = scopes.find(given, scope);
            if (found.isOk()) {
                where = found.get();
            } else {
                wrong("give:scope", m.reason(found.why()));
                right = false;
            }
        }
        LocalDate begin = date("give:from", from);
        LocalDate end = date("give:until", until);
        if ((!from.isBlank() && begin == null) || (!until.isBlank() && end == null)) {
            right = false;
        }
        if (!right || given == null || where == null) {
            return;
        }
        try {
            granting.give(id(), given, where, begin, end, reason);
        } catch (BusinessException e) {
            boolean aboutReason = e.reason().key().startsWith("account.grant.reason");
            wrong(aboutReason ? "give:reason" : null, m.reason(e.reason()));
            return;
        }
        drafts.drop("account/person:" + id());
        role = null;
        scope = "";
        from = "";
        until = "";
        reason = "";
        done("account.grants.given");
    }

    /** Ends a grant at once. */
    public void end(long grantId) {
        did(
                () -> granting.end(grantId, endReasons.getOrDefault(grantId, "")),
                "account.grants.ended");
    }

    /** Invites, or invites again. */
    public void invite() {
        did(() -> administration.invite(id()), "account.admin.invited");
    }

    /** Nobody signs in with it any more. */
    public void block() {
        did(() -> administration.block(id(), why), "account.admin.blocked");
    }

    /** It can be used again. */
    public void unblock() {
        did(() -> administration.unblock(id(), why), "account.admin.unblocked");
    }

    /** The next sign-in sets up a new second factor. */
    public void resetSecondFactor() {
        did(() -> administration.resetSecondFactor(id(), why), "account.admin.factorReset");
    }

    private void did(Runnable change, String said) {
        try {
            change.run();
        } catch (BusinessException e) {
            boolean aboutReason = e.reason().key().startsWith("account.grant.reason");
            wrong(aboutReason ? "account:why" : null, m.reason(e.reason()));
            return;
        }
        why = "";
        endReasons.clear();
        done(said);
    }

    private void done(String said) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, m.get(said), null));
        one = administration.one(id());
    }

    private @Nullable LocalDate date(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        Checked<LocalDate> read = JapaneseDateRule.check(typed);
        if (!read.isOk()) {
            wrong(field, m.reason(read.why()));
            return null;
        }
        return read.get();
    }

    private static void wrong(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    private long id() {
        return getOne().row().personId();
    }

    public Administration.One getOne() {
        return Objects.requireNonNull(one);
    }

    public List<Administration.Held> getHolding() {
        return getOne().grants().stream().filter(Administration.Held::holds).toList();
    }

    public List<Administration.Held> getPast() {
        return getOne().grants().stream().filter(held -> !held.holds()).toList();
    }

    /** The roles that are given here. */
    public List<Role> getRoles() {
        return Arrays.stream(Role.values())
                .filter(Role::isDesk)
                .filter(one -> one.scopeKinds().stream().anyMatch(NAMED::contains))
                .toList();
    }

    public Map<Long, String> getEndReasons() {
        return endReasons;
    }

    public @Nullable Role getRole() {
        return role;
    }

    public void setRole(@Nullable Role role) {
        this.role = role;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope == null ? "" : scope;
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

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why == null ? "" : why;
    }
}
