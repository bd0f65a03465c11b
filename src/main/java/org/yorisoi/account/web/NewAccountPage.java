package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Administration;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.web.NameFields;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.faces.Messages;

/** Adds somebody for whom no organisation keeps a roster, and invites her. */
@Named
@ViewScoped
public class NewAccountPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient Administration administration;
    @Inject private transient Drafts drafts;
    @Inject private transient Messages m;

    private final NameFields name = new NameFields();
    private Profession profession = Profession.CLERK;
    private String mail = "";

    @PostConstruct
    void open() {
        administration.mayAdd();
    }

    /** Adds, invites and leads to the new account, where roles are given. */
    public void add() throws IOException {
        Person.Name read = name.read((field, why) -> say("person:" + field, m.reason(why)));
        Checked<String> address = MailAddressRule.check(mail);
        if (!address.isOk()) {
            say("person:mail", m.reason(address.why()));
        }
        if (read == null || !address.isOk()) {
            return;
        }
        try {
            long id = administration.add(read, profession, address.get());
            drafts.drop("account/new");
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect("/account/person?id=" + id);
        } catch (BusinessException e) {
            say("person:mail", m.reason(e.reason()));
        }
    }

    private static void say(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public NameFields getName() {
        return name;
    }

    public List<Profession> getProfessions() {
        return Arrays.asList(Profession.values());
    }

    public Profession getProfession() {
        return profession;
    }

    public void setProfession(Profession profession) {
        this.profession = profession;
    }

    public String getMail() {
        return mail;
    }

    public void setMail(String mail) {
        this.mail = mail == null ? "" : mail;
    }
}
