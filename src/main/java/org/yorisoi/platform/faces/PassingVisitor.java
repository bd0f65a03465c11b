package org.yorisoi.platform.faces;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Whoever only looks at a page that keeps no state, such as the log-in page, leaves no session
 * behind. PrimeFaces keeps each page's nonce in the view, and with it begins a session; a crowd, or
 * a machine that asks for the log-in page again and again, would fill the memory with them.
 */
public class PassingVisitor extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String KEEPS_NOTHING = PassingVisitor.class.getName();

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean known = request.getSession(false) != null;
        try {
            chain.doFilter(request, response);
        } finally {
            if (!known && request.getAttribute(KEEPS_NOTHING) != null) {
                HttpSession begun = request.getSession(false);
                if (begun != null) {
                    begun.invalidate();
                }
            }
        }
    }

    /** Sees whether a page that is only looked at keeps state. */
    public static class Look implements PhaseListener {

        private static final long serialVersionUID = 1L;

        @Override
        public PhaseId getPhaseId() {
            return PhaseId.RENDER_RESPONSE;
        }

        @Override
        public void afterPhase(PhaseEvent event) {
            UIViewRoot view = event.getFacesContext().getViewRoot();
            if (view != null && view.isTransient() && !event.getFacesContext().isPostback()) {
                event.getFacesContext()
                        .getExternalContext()
                        .getRequestMap()
                        .put(KEEPS_NOTHING, true);
            }
        }
    }
}
