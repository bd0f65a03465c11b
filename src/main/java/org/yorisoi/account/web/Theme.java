package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yorisoi.platform.CurrentUser;

/** The colours of the page: light, dark, or auto (as the device says). */
@Named("theme")
@RequestScoped
public class Theme {

    @Inject private CurrentUser user;

    public String getValue() {
        return user.theme();
    }
}
