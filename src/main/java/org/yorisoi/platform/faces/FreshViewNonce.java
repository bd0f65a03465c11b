package org.yorisoi.platform.faces;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.Map;
import org.primefaces.context.PrimeFacesContext;

/**
 * The other half of {@link FreshNonce}: PrimeFaces remembers a page's nonce in the view and refuses
 * a posted form that brings another. A whole page that comes back takes the fresh one.
 */
public class FreshViewNonce implements PhaseListener {

    private static final long serialVersionUID = 1L;
    private static final String NONCE = "primefaces.nonce";

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext faces = event.getFacesContext();
        UIViewRoot view = faces.getViewRoot();
        if (view == null || !faces.isPostback() || faces.getPartialViewContext().isAjaxRequest()) {
            return;
        }
        Map<String, Object> remembered = view.getViewMap(false);
        String fresh = faces.getExternalContext().getRequestParameterMap().get(NONCE);
        if (remembered != null && fresh != null && remembered.containsKey(NONCE)) {
            // Whoever presses twice at once posts one view two times: each answer keeps the nonce
            // that it finds here, before the other one puts its own.
            synchronized (remembered) {
                remembered.put(NONCE, fresh);
                PrimeFacesContext.getCspState(faces).getNonce();
            }
        }
    }
}
