package org.yorisoi.platform.faces;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code y:messages}: what the last action has to say, at the top of the page. Faults of fields
 * stand together in one box, each linked to its field; everything else has a box of its own.
 */
@FacesComponent(MessageSummary.TYPE)
public class MessageSummary extends UIComponentBase {

    static final String TYPE = "org.yorisoi.MessageSummary";

    private record Look(String kind, String icon) {}

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        super.encodeBegin(context);
        if (!isRendered()) {
            return;
        }
        ResponseWriter out = context.getResponseWriter();
        out.startElement("div", this);
        out.writeAttribute("id", getClientId(context), null);
        out.writeAttribute("class", "y-msgs", null);
        Map<String, List<FacesMessage>> byField = new LinkedHashMap<>();
        Iterator<String> ids = context.getClientIdsWithMessages();
        while (ids.hasNext()) {
            String id = ids.next();
            if (id != null) {
                byField.put(id, context.getMessageList(id));
            }
        }
        if (!byField.isEmpty()) {
            faults(context, out, byField);
        }
        for (FacesMessage message : context.getMessageList(null)) {
            one(context, out, message);
        }
        out.endElement("div");
    }

    private void faults(
            FacesContext context, ResponseWriter out, Map<String, List<FacesMessage>> byField)
            throws IOException {
        open(context, out, new Look("stop", "alert"), "alert");
        out.startElement("h2", this);
        out.writeText(
                context.getApplication()
                        .evaluateExpressionGet(
                                context,
                                "#{m.text('platform.message.faults', "
                                        + byField.values().stream().mapToInt(List::size).sum()
                                        + ")}",
                                String.class),
                null);
        out.endElement("h2");
        out.startElement("ul", this);
        for (Map.Entry<String, List<FacesMessage>> field : byField.entrySet()) {
            for (FacesMessage message : field.getValue()) {
                out.startElement("li", this);
                out.startElement("a", this);
                out.writeURIAttribute("href", "#" + field.getKey(), null);
                out.writeText(message.getSummary(), null);
                out.endElement("a");
                out.endElement("li");
            }
        }
        out.endElement("ul");
        close(out);
    }

    private void one(FacesContext context, ResponseWriter out, FacesMessage message)
            throws IOException {
        boolean calm =
                message.getSeverity() == FacesMessage.SEVERITY_INFO
                        || message.getSeverity() == FacesMessage.SEVERITY_WARN;
        open(context, out, look(message), calm ? "status" : "alert");
        String detail = message.getDetail();
        boolean titled =
                detail != null && !detail.isBlank() && !detail.equals(message.getSummary());
        out.startElement(titled ? "h2" : "p", this);
        out.writeText(message.getSummary(), null);
        out.endElement(titled ? "h2" : "p");
        if (titled) {
            out.startElement("p", this);
            out.writeText(detail, null);
            out.endElement("p");
        }
        close(out);
    }

    /** An information after an action means that the action worked. */
    private static Look look(FacesMessage message) {
        if (message.getSeverity() == FacesMessage.SEVERITY_INFO) {
            return new Look("ok", "check");
        }
        if (message.getSeverity() == FacesMessage.SEVERITY_WARN) {
            return new Look("warn", "clock");
        }
        return new Look("stop", "alert");
    }

    private void open(FacesContext context, ResponseWriter out, Look look, String role)
            throws IOException {
        out.startElement("div", this);
        out.writeAttribute("class", "y-msg " + look.kind(), null);
        out.writeAttribute("role", role, null);
        Icon.write(context, this, look.icon());
        out.startElement("div", this);
    }

    private static void close(ResponseWriter out) throws IOException {
        out.endElement("div");
        out.endElement("div");
    }
}
