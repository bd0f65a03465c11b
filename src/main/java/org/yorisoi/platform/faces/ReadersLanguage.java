package org.yorisoi.platform.faces;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import java.util.Locale;
import org.yorisoi.platform.CurrentUser;

/** Faces' own messages and formats in the language that the gate found for this request. */
public class ReadersLanguage extends ViewHandlerWrapper {

    public ReadersLanguage(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        return CDI.current().select(CurrentUser.class).get().locale();
    }
}
