package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.yorisoi.account.Recovery;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.faces.Messages;

/** A forgotten passphrase: asks for the mail address and says the same to everybody. */
@Named
@RequestScoped
public class ForgotPage {

    @Inject private Recovery recovery;
    @Inject private AppConfig config;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private String mail = "";
    private boolean sent;

    /** Asks for a link. */
    public void send() {
        if (mail.isBlank()) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            "forgot:mail",
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR,
                                    m.get("account.login.mailMissing"),
                                    null));
            return;
        }
        recovery.ask(mail, SignInGate.addressOf(request, config.trustedProxies()));
        sent = true;
    }

    public boolean isSent() {
        return sent;
    }

    public String getMail() {
        return mail;
    }

    public void setMail(String mail) {
        this.mail = mail == null ? "" : mail;
    }
}
