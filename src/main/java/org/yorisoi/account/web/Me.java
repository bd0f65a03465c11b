package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yorisoi.account.GrantAccess;
import org.yorisoi.account.Role;
import org.yorisoi.platform.CurrentUser;

/** Whoever looks at the page: {@code #{me.name}}. */
@Named("me")
@RequestScoped
public class Me {

    @Inject private CurrentUser user;
    @Inject private GrantAccess access;

    public boolean isSignedIn() {
        return user.isSignedIn();
    }

    public String getName() {
        return user.name();
    }

    /** Whether she works at a desk too. */
    public boolean isDesk() {
        return user.isSignedIn() && access.rights().roles().stream().anyMatch(Role::isDesk);
    }

    /** Whether an action is held in any scope: for showing a link, never for deciding. */
    public boolean may(String action) {
        return access.holdsAnywhere(action);
    }
}
