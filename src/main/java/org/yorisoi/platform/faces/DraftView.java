package org.yorisoi.platform.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Drafts;

/** The draft of a form, for the tag that offers it. */
@Named("drafts")
@RequestScoped
public class DraftView {

    @Inject private Drafts drafts;

    /** What is kept; null = nothing. */
    public Drafts.@Nullable Kept kept(String form) {
        return drafts.kept(form).orElse(null);
    }
}
