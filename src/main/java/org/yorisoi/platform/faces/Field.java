package org.yorisoi.platform.faces;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code y:field}: label, help and error around the one input inside it. The input is told what
 * describes it and whether it is wrong, so that a page can't forget; a group of radios or boxes
 * gets a legend instead of a label.
 */
@FacesComponent(Field.TYPE)
public class Field extends UIComponentBase {

    static final String TYPE = "org.yorisoi.Field";

    private static final Set<String> GROUPS =
            Set.of(
                    "jakarta.faces.Radio",
                    "jakarta.faces.Checkbox",
                    "org.primefaces.component.SelectOneRadioRenderer",
                    "org.primefaces.component.SelectManyCheckboxRenderer");

    @Override
    public String getFamily() {
        return TYPE;
    }

    /** Messages of validators name the field by its label. */
    @Override
    public void processDecodes(FacesContext context) {
        UIInput input = input(this);
        String label = text("label");
        if (input != null && label != null) {
            input.getAttributes().putIfAbsent("label", label);
        }
        super.processDecodes(context);
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        super.encodeBegin(context);
        if (!isRendered()) {
            return;
        }
        UIInput input = input(this);
        List<String> errors = input == null ? List.of() : errors(context, input);
        String help = text("help");
        String id = getClientId(context);
        if (input != null) {
            describe(input, id, help, !errors.isEmpty());
        }
        boolean group = input != null && GROUPS.contains(String.valueOf(input.getRendererType()));
        ResponseWriter out = context.getResponseWriter();
        out.startElement(group ? "fieldset" : "div", this);
        out.writeAttribute("id", id, null);
        String styleClass = text("styleClass");
        out.writeAttribute(
                "class",
                "y-field"
                        + (errors.isEmpty() ? "" : " err")
                        + (styleClass == null ? "" : " " + styleClass),
                null);
        label(context, out, input, group);
        if (help != null) {
            out.startElement("p", this);
            out.writeAttribute("class", "y-help", null);
            out.writeAttribute("id", id + "-help", null);
            out.writeText(help, null);
            out.endElement("p");
        }
        if (!errors.isEmpty()) {
            out.startElement("div", this);
            out.writeAttribute("id", id + "-error", null);
            for (String error : errors) {
                out.startElement("p", this);
                out.writeAttribute("class", "y-err", null);
                Icon.write(context, this, "alert");
                out.startElement("span", this);
                out.writeText(error, null);
                out.endElement("span");
                out.endElement("p");
            }
            out.endElement("div");
        }
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        if (isRendered()) {
            UIInput input = input(this);
            boolean group =
                    input != null && GROUPS.contains(String.valueOf(input.getRendererType()));
            context.getResponseWriter().endElement(group ? "fieldset" : "div");
        }
        super.encodeEnd(context);
    }

    private void label(
            FacesContext context, ResponseWriter out, @Nullable UIInput input, boolean group)
            throws IOException {
        String label = text("label");
        if (label == null) {
            return;
        }
        String element = group ? "legend" : input == null ? "span" : "label";
        out.startElement(element, this);
        if (input == null || group) {
            out.writeAttribute("class", "y-lab", null);
        } else {
            out.writeAttribute("for", target(context, input), null);
        }
        out.writeText(label, null);
        String mark = mark(input);
        if (!mark.equals("none")) {
            out.startElement("span", this);
            out.writeAttribute("class", mark.equals("required") ? "y-req" : "y-opt", null);
            out.writeText(message(context, "platform.field." + mark), null);
            out.endElement("span");
        }
        out.endElement(element);
    }

    private String mark(@Nullable UIInput input) {
        String asked = text("mark");
        if (asked != null) {
            return asked;
        }
        return input != null && input.isRequired() ? "required" : "optional";
    }

    private static void describe(UIInput input, String id, @Nullable String help, boolean wrong) {
        List<String> describedBy = new ArrayList<>();
        if (wrong) {
            describedBy.add(id + "-error");
        }
        if (help != null) {
            describedBy.add(id + "-help");
        }
        Map<String, Object> through = input.getPassThroughAttributes(true);
        put(through, "aria-describedby", String.join(" ", describedBy));
        put(through, "aria-invalid", wrong ? "true" : "");
        put(through, "aria-required", input.isRequired() ? "true" : "");
    }

    private static void put(Map<String, Object> attributes, String name, String value) {
        if (value.isEmpty()) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    /** PrimeFaces inputs such as a date picker keep the real field inside another element. */
    private static String target(FacesContext context, UIInput input) {
        Object inner = null;
        if (input instanceof org.primefaces.component.api.InputHolder holder) {
            inner = holder.getInputClientId();
        }
        return inner == null ? input.getClientId(context) : inner.toString();
    }

    private static List<String> errors(FacesContext context, UIInput input) {
        List<String> errors = new ArrayList<>();
        for (FacesMessage message : context.getMessageList(input.getClientId(context))) {
            errors.add(message.getSummary());
        }
        return errors;
    }

    private static @Nullable UIInput input(UIComponent parent) {
        for (UIComponent child : parent.getChildren()) {
            if (child instanceof UIInput input && child.isRendered()) {
                return input;
            }
            UIInput deeper = input(child);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    private @Nullable String text(String attribute) {
        Object value = getAttributes().get(attribute);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    static String message(FacesContext context, String key) {
        return context.getApplication()
                .evaluateExpressionGet(context, "#{m['" + key + "']}", String.class);
    }
}
