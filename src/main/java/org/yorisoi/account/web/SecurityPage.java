package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.MailChange;
import org.yorisoi.account.OwnAccount;
import org.yorisoi.platform.faces.Messages;

/** One's own passphrase, and where one is signed in. */
@Named
@ViewScoped
public class SecurityPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient OwnAccount account;
    @Inject private transient MailChange mailChange;
    @Inject private transient Messages m;

    private String old = "";
    private String fresh = "";
    private String proof = "";
    private String mail = "";
    private List<OwnAccount.Place> places = List.of();

    @PostConstruct
    void open() {
        places = account.places();
    }

    /** Changes the passphrase. */
    public void change() {
        OwnAccount.Change change = account.changePassphrase(old, fresh);
        change.aboutOld().ifPresent(why -> say("change:old", m.reason(why)));
        change.aboutNew().ifPresent(why -> say("change:fresh", m.reason(why)));
        if (change.aboutOld().isEmpty() && change.aboutNew().isEmpty()) {
            done(m.get("account.security.changed"));
        }
    }

    /** Sends a link to another address. */
    public void changeMail() {
        MailChange.Asked asked = mailChange.ask(proof, mail);
        asked.aboutPassphrase().ifPresent(why -> say("mail:proof", m.reason(why)));
        asked.aboutMail().ifPresent(why -> say("mail:address", m.reason(why)));
        if (asked.aboutPassphrase().isEmpty() && asked.aboutMail().isEmpty()) {
            done(m.text("account.mailChange.sent", mail.strip()));
            mail = "";
        }
    }

    /** Signs out on one other device. */
    public void end(long signInId) {
        account.endElsewhere(signInId);
        done(m.get("account.security.ended"));
    }

    /** Signs out on all other devices. */
    public void endAll() {
        account.endAllElsewhere();
        done(m.get("account.security.ended"));
    }

    private void done(String text) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, null));
        open();
    }

    private static void say(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public List<OwnAccount.Place> getPlaces() {
        return places;
    }

    public String getProof() {
        return "";
    }

    public void setProof(String proof) {
        this.proof = proof == null ? "" : proof;
    }

    public String getMail() {
        return mail;
    }

    public void setMail(String mail) {
        this.mail = mail == null ? "" : mail;
    }

    public String getOld() {
        return "";
    }

    public void setOld(String old) {
        this.old = old == null ? "" : old;
    }

    public String getFresh() {
        return "";
    }

    public void setFresh(String fresh) {
        this.fresh = fresh == null ? "" : fresh;
    }
}
