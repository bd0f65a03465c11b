package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Recovery;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/** The link in the mail: sets a new passphrase. The token comes from the address's fragment. */
@Named
@RequestScoped
public class ResetPage {

    @Inject private Recovery recovery;
    @Inject private Messages m;

    private String token = "";
    private String passphrase = "";

    /** Sets it and leads to the log-in page, or says what is wrong. */
    public @Nullable String set() {
        try {
            Optional<Reason> fault = recovery.set(token, passphrase);
            if (fault.isEmpty()) {
                return "/login?faces-redirect=true&why=passphrase";
            }
            say("reset:passphrase", m.reason(fault.get()));
        } catch (BusinessException e) {
            say(null, m.reason(e.reason()));
        }
        return null;
    }

    private static void say(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token == null ? "" : token;
    }

    public String getPassphrase() {
        return "";
    }

    public void setPassphrase(String passphrase) {
        this.passphrase = passphrase == null ? "" : passphrase;
    }
}
