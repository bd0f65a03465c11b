package org.yorisoi.conference.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/** What a page has to say after something was done, or was not. */
@RequestScoped
public class Said {

    @Inject private Messages m;

    /** Something that may be refused. */
    interface Act {
        void perform();
    }

    /**
     * Does it, and says what came of it.
     *
     * @param field where a refusal belongs; null = to the page
     * @param done a key
     * @return whether it was done
     */
    boolean did(@Nullable String field, String done, Act act) {
        try {
            act.perform();
        } catch (BusinessException e) {
            wrong(field, e.reason());
            return false;
        }
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, m.get(done), null));
        return true;
    }

    /** Says what is wrong with a field; true = nothing is. */
    boolean fine(String field, Checked<?> checked) {
        if (!checked.isOk()) {
            wrong(field, checked.why());
        }
        return checked.isOk();
    }

    void wrong(@Nullable String field, Reason why) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        field, new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(why), null));
    }
}
