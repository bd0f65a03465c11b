package org.yorisoi.elearning.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.StringWriter;

/**
 * {@code y:kept}: draws what stands in it once for each key, and from then on writes what was
 * drawn. The key names everything that the part depends on; nothing in it may depend on who asks.
 */
@FacesComponent(KeptPart.TYPE)
public class KeptPart extends UIComponentBase {

    static final String TYPE = "org.yorisoi.KeptPart";

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public boolean getRendersChildren() {
        return true;
    }

    @Override
    public void encodeChildren(FacesContext context) throws IOException {
        KeptMarkup kept =
                context.getApplication()
                        .evaluateExpressionGet(context, "#{keptMarkup}", KeptMarkup.class);
        String key = String.valueOf(getAttributes().get("key"));
        String markup = kept.get(key);
        if (markup == null) {
            markup = draw(context);
            kept.put(key, markup);
        }
        context.getResponseWriter().write(markup);
    }

    private String draw(FacesContext context) throws IOException {
        ResponseWriter page = context.getResponseWriter();
        StringWriter text = new StringWriter();
        ResponseWriter apart = page.cloneWithWriter(text);
        context.setResponseWriter(apart);
        try {
            for (UIComponent child : getChildren()) {
                child.encodeAll(context);
            }
            apart.flush();
        } finally {
            context.setResponseWriter(page);
        }
        return text.toString();
    }
}
