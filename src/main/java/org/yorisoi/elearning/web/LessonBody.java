package org.yorisoi.elearning.web;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import org.yorisoi.elearning.LessonText;

/**
 * {@code y:lessonText}: writes a page's text as it is. It takes nothing but a {@link LessonText},
 * so that nothing typed by anybody can come this way.
 */
@FacesComponent(LessonBody.TYPE)
public class LessonBody extends UIComponentBase {

    static final String TYPE = "org.yorisoi.LessonText";

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        if (isRendered() && getAttributes().get("text") instanceof LessonText text) {
            context.getResponseWriter().write(text.html());
        }
    }
}
