package org.yorisoi.elearning.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code y:lessonPages}: the pages of a module as a list of links, or as the steps of a bar. Drawn
 * by hand, since a lesson page has three of them and repeating takes a view most of its time.
 */
@FacesComponent(LessonPages.TYPE)
public class LessonPages extends UIComponentBase {

    static final String TYPE = "org.yorisoi.LessonPages";

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        if (!isRendered() || !(getAttributes().get("pages") instanceof List<?> pages)) {
            return;
        }
        ResponseWriter out = context.getResponseWriter();
        boolean bar = getAttributes().get("bar") != null;
        if (!bar) {
            out.startElement("ol", this);
        }
        for (Object page : pages) {
            if (page instanceof LessonLine line) {
                if (bar) {
                    out.startElement("i", this);
                    out.writeAttribute("class", line.step(), null);
                    out.endElement("i");
                } else {
                    link(out, line);
                }
            }
        }
        if (!bar) {
            quiz(out);
            out.endElement("ol");
        }
    }

    private void link(ResponseWriter out, LessonLine line) throws IOException {
        out.startElement("li", this);
        out.startElement("a", this);
        out.writeAttribute("href", line.href(), null);
        out.writeAttribute("data-y-turn", "", null);
        if (line.here()) {
            out.writeAttribute("aria-current", "page", null);
        }
        if (line.seen()) {
            out.writeAttribute("data-seen", "true", null);
        }
        out.startElement("span", this);
        out.writeAttribute("class", "no", null);
        out.writeAttribute("aria-hidden", "true", null);
        out.writeText(line.number(), null);
        out.endElement("span");
        icon(out, "check");
        out.startElement("span", this);
        out.writeText(line.title(), null);
        out.startElement("span", this);
        out.writeAttribute("class", "y-sr seen", null);
        out.writeText(" " + text("seen"), null);
        out.endElement("span");
        out.endElement("span");
        out.endElement("a");
        out.endElement("li");
    }

    private void quiz(ResponseWriter out) throws IOException {
        out.startElement("li", this);
        out.startElement("a", this);
        out.writeAttribute("href", text("quizLink"), null);
        out.startElement("span", this);
        out.writeAttribute("class", "no", null);
        icon(out, "pen");
        out.endElement("span");
        out.startElement("span", this);
        out.writeText(text("quiz"), null);
        out.endElement("span");
        out.endElement("a");
        out.endElement("li");
    }

    private void icon(ResponseWriter out, String name) throws IOException {
        out.startElement("svg", this);
        out.writeAttribute("class", "y-i", null);
        out.writeAttribute("aria-hidden", "true", null);
        out.startElement("use", this);
        out.writeAttribute("href", text("icons") + "#i-" + name, null);
        out.endElement("use");
        out.endElement("svg");
    }

    private String text(String attribute) {
        @Nullable Object value = getAttributes().get(attribute);
        return value == null ? "" : value.toString();
    }
}
