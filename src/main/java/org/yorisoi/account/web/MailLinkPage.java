package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.MailChange;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.faces.Messages;

/** The link in a mail about a change of address. The token comes from the address's fragment. */
@Named
@RequestScoped
public class MailLinkPage {

    @Inject private MailChange change;
    @Inject private Messages m;

    private String token = "";

    /** Does it and leads to the log-in page, or says why not. */
    public @Nullable String confirm() {
        try {
            return "/login?faces-redirect=true&why="
                    + (change.confirm(token) ? "mailUndone" : "mailChanged");
        } catch (BusinessException e) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
            return null;
        }
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token == null ? "" : token;
    }
}
