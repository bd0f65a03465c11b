package org.yorisoi.platform.faces;

import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.NotSignedInException;

/**
 * One place where a page's exceptions become answers: a broken precondition a message on the same
 * page, an unknown or forbidden thing 404, a forgotten view the page that explains it, anything
 * else 500 with an incident number that the log has too.
 */
public class PageErrors extends ExceptionHandlerFactory {

    private static final System.Logger LOG = System.getLogger(PageErrors.class.getName());

    /** Where the incident number stands for the error page. */
    public static final String INCIDENT = "yorisoi.incident";

    public PageErrors(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    /** A number for one failure, for the page and the log alike. */
    public static String newIncident() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            FacesContext faces = FacesContext.getCurrentInstance();
            Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
            while (events.hasNext()) {
                Throwable cause = events.next().getContext().getException();
                events.remove();
                try {
                    answer(faces, cause);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            getWrapped().handle();
        }

        private static void answer(FacesContext faces, Throwable thrown) throws IOException {
            ExternalContext external = faces.getExternalContext();
            BusinessException business = find(thrown, BusinessException.class);
            boolean rendering =
                    faces.getCurrentPhaseId() == jakarta.faces.event.PhaseId.RENDER_RESPONSE;
            if (business != null && !rendering) {
                say(faces, "reason", business);
            } else if (find(thrown, OptimisticLockException.class) != null && !rendering) {
                say(faces, "platform.changedMeanwhile", null);
            } else if (find(thrown, NotFoundException.class) != null) {
                status(faces, 404);
            } else if (business != null) {
                external.getRequestMap().put("yorisoi.reason", business.reason());
                status(faces, 409);
            } else if (find(thrown, NotSignedInException.class) != null) {
                goTo(faces, "/login?again=1");
            } else if (find(thrown, ViewExpiredException.class) != null) {
                goTo(
                        faces,
                        "/expired?back="
                                + URLEncoder.encode(path(external), StandardCharsets.UTF_8));
            } else {
                String incident = newIncident();
                LOG.log(
                        System.Logger.Level.ERROR,
                        "Incident " + incident + " on " + path(external),
                        thrown);
                external.getRequestMap().put(INCIDENT, incident);
                status(faces, 500);
            }
        }

        private static void say(FacesContext faces, String key, @Nullable BusinessException cause) {
            Messages m =
                    faces.getApplication().evaluateExpressionGet(faces, "#{m}", Messages.class);
            String text = cause == null ? m.get(key) : m.reason(cause.reason());
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
            faces.validationFailed();
            faces.renderResponse();
        }

        private static void status(FacesContext faces, int status) throws IOException {
            if (!faces.getExternalContext().isResponseCommitted()) {
                faces.getExternalContext().responseReset();
                faces.getExternalContext().responseSendError(status, null);
            }
            faces.responseComplete();
        }

        private static void goTo(FacesContext faces, String where) throws IOException {
            if (!faces.getExternalContext().isResponseCommitted()) {
                faces.getExternalContext().redirect(where);
            }
            faces.responseComplete();
        }

        private static String path(ExternalContext external) {
            return ((HttpServletRequest) external.getRequest()).getRequestURI();
        }

        private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                if (type.isInstance(t)) {
                    return type.cast(t);
                }
                if (t instanceof FacesException && t.getCause() == t) {
                    return null;
                }
            }
            return null;
        }
    }
}
