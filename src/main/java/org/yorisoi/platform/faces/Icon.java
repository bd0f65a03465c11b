package org.yorisoi.platform.faces;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** Draws an icon of the sprite where a component writes its own HTML; views use {@code y:icon}. */
final class Icon {

    private Icon() {}

    static void write(FacesContext context, UIComponent component, String name) throws IOException {
        String sprite =
                context.getApplication()
                        .evaluateExpressionGet(context, "#{assets.icons}", String.class);
        ResponseWriter out = context.getResponseWriter();
        out.startElement("svg", component);
        out.writeAttribute("class", "y-i", null);
        out.writeAttribute("aria-hidden", "true", null);
        out.startElement("use", component);
        out.writeURIAttribute("href", sprite + "#i-" + name, null);
        out.endElement("use");
        out.endElement("svg");
    }
}
