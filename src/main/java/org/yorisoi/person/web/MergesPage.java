package org.yorisoi.person.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yorisoi.person.Merges;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.faces.Messages;

/** The same licence number on two people: both side by side, and the decision with its reason. */
@Named
@ViewScoped
public class MergesPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient Merges merges;
    @Inject private transient Messages m;

    private long organisationId;
    private List<Merges.Question> questions = List.of();
    private final Map<Long, String> reasons = new HashMap<>();

    @PostConstruct
    void open() {
        organisationId =
                RosterPage.organisation(
                        (HttpServletRequest)
                                FacesContext.getCurrentInstance()
                                        .getExternalContext()
                                        .getRequest());
        load();
    }

    /** One person; the named one is shown from now on. */
    public void merge(long id, long survivingId) {
        decide(
                "person.merge.merged",
                () -> merges.merge(organisationId, id, survivingId, reasonOf(id)));
    }

    /** Two people. */
    public void distinct(long id) {
        decide("person.merge.apart", () -> merges.distinct(organisationId, id, reasonOf(id)));
    }

    /** Two people after all. */
    public void undo(long id) {
        decide("person.merge.undone", () -> merges.undo(organisationId, id, reasonOf(id)));
    }

    private void decide(String done, Runnable decision) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            decision.run();
        } catch (BusinessException e) {
            faces.addMessage(
                    null,
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
            return;
        }
        reasons.clear();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, m.get(done), null));
        load();
    }

    private String reasonOf(long id) {
        return reasons.getOrDefault(id, "");
    }

    private void load() {
        questions = merges.list(organisationId);
    }

    public List<Merges.Question> getQuestions() {
        return questions;
    }

    public Map<Long, String> getReasons() {
        return reasons;
    }
}
