package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.account.Invitations;
import org.yorisoi.platform.faces.Messages;

/** The office's page for inviting people and following what became of it. */
@Named
@ViewScoped
public class InvitesPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient Invitations invitations;
    @Inject private transient Desk desk;
    @Inject private transient Messages m;

    private long organisationId;
    private String words = "";
    private List<Invitations.Row> rows = List.of();
    private List<Invitations.Candidate> candidates = List.of();
    private List<Invitations.Refused> refused = List.of();
    private final Map<Long, Boolean> chosen = new HashMap<>();

    @PostConstruct
    void open() {
        organisationId = desk.getOrganisationId();
        load();
    }

    /** Invites everybody who is ticked. */
    public void invite() {
        List<Long> ids =
                chosen.entrySet().stream()
                        .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
        Invitations.Outcome outcome = invitations.invite(organisationId, ids);
        refused = outcome.refused();
        chosen.clear();
        say(m.text("account.invite.sent", outcome.sent()));
        load();
    }

    /** Sends one again. */
    public void resend(long id) {
        invitations.resend(id);
        say(m.get("account.invite.resent"));
        load();
    }

    /** Takes one back. */
    public void withdraw(long id) {
        invitations.withdraw(id);
        say(m.get("account.invite.withdrawn"));
        load();
    }

    /** Looks for people by name. */
    public void search() {
        load();
    }

    private void load() {
        rows = invitations.list(organisationId);
        candidates = invitations.candidates(organisationId, words);
    }

    private static void say(String text) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, null));
    }

    public List<Invitations.Row> getRows() {
        return rows;
    }

    public List<Invitations.Candidate> getCandidates() {
        return candidates;
    }

    public List<Invitations.Refused> getRefused() {
        return refused;
    }

    public Map<Long, Boolean> getChosen() {
        return chosen;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words == null ? "" : words;
    }
}
