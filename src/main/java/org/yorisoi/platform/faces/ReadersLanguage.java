package org.yorisoi.platform.faces;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.Locale;
import org.yorisoi.platform.CurrentUser;

/** Faces' own messages and formats in the language that the gate found for this request. */
public class ReadersLanguage extends ViewHandlerWrapper {

    // Put in by Faces; asking the container each time took a twentieth of a page.
    @Inject private CurrentUser user;

    public ReadersLanguage(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        return user.locale();
    }
}
