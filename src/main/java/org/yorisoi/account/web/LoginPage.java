package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.shiro.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.RightsCache;
import org.yorisoi.account.Role;
import org.yorisoi.account.SigningIn;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.faces.Messages;

/** The log-in page. */
@Named
@RequestScoped
public class LoginPage {

    private static final Set<String> CAUSES =
            Set.of(
                    "idle",
                    "absolute",
                    "elsewhere",
                    "kept",
                    "passphrase",
                    "blocked",
                    "signed_out",
                    "mailChanged",
                    "mailUndone");

    @Inject private SigningIn signingIn;
    @Inject private RightsCache rights;
    @Inject private NextPage next;
    @Inject private AppConfig config;
    @Inject private Messages m;

    private String mail = "";
    private String passphrase = "";

    /** Checks and enters, or says why not; the mail address stays in its field. */
    public @Nullable String signIn() {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (mail.isBlank() || passphrase.isEmpty()) {
            if (mail.isBlank()) {
                say(faces, "login:mail", m.get("account.login.mailMissing"));
            }
            if (passphrase.isEmpty()) {
                say(faces, "login:passphrase", m.get("account.login.passphraseMissing"));
            }
            return null;
        }
        HttpServletRequest request = (HttpServletRequest) faces.getExternalContext().getRequest();
        SigningIn.Attempt attempt;
        try {
            attempt =
                    signingIn.attempt(
                            mail,
                            passphrase,
                            Device.of(request.getHeader("User-Agent")),
                            SignInGate.addressOf(request, config.trustedProxies()));
        } catch (BusinessException e) {
            say(faces, null, m.reason(e.reason()));
            return null;
        }
        Optional<Long> signIn = attempt.signInId();
        if (signIn.isEmpty()) {
            attempt.refusal().ifPresent(reason -> say(faces, null, m.reason(reason)));
            return null;
        }
        enter(request, signIn.get(), attempt.personId());
        boolean desk = rights.of(attempt.personId()).roles().stream().anyMatch(Role::isDesk);
        return next.after(request, desk ? "/desk" : "/index") + "?faces-redirect=true";
    }

    /** A new session for a new sign-in: nothing of the old one, not even its id, lives on. */
    static void enter(HttpServletRequest request, long signInId, long personId) {
        // Shiro holds on to the session it has seen; only its own way out makes it forget that one.
        SecurityUtils.getSubject().logout();
        if (request.getSession(false) != null) {
            request.getSession().invalidate();
        }
        request.getSession(true);
        request.changeSessionId();
        SecurityUtils.getSubject().login(new ShiroGate.Proven(personId));
        request.getSession().setAttribute(SignInGate.SIGN_IN, signInId);
    }

    /** Why one has to sign in again; null = no need to explain. */
    public @Nullable String getWhy() {
        Map<String, String> params =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        String why = params.get("why");
        return why != null && CAUSES.contains(why) ? m.get("account.login.why." + why) : null;
    }

    private static void say(FacesContext faces, @Nullable String clientId, String text) {
        faces.addMessage(clientId, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public String getMail() {
        return mail;
    }

    public void setMail(String mail) {
        this.mail = mail == null ? "" : mail;
    }

    public String getPassphrase() {
        return "";
    }

    public void setPassphrase(String passphrase) {
        this.passphrase = passphrase == null ? "" : passphrase;
    }
}
