package org.yorisoi.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The lines that {@code account} puts into the menus. */
@ApplicationScoped
public class AccountMenu {

    @Produces
    MenuEntry invitations() {
        return new MenuEntry.Line(
                30, "/account/invitations", "account.invite.menu", "mail", true, "account:invite");
    }

    @Produces
    MenuEntry grants() {
        return new MenuEntry.Line(
                40, "/account/grants", "account.grants.menu", "key", true, "account:grant", true);
    }

    @Produces
    MenuEntry people() {
        return new MenuEntry.Line(
                45, "/account/people", "account.admin.menu", "users", true, "account:read");
    }

    @Produces
    MenuEntry security() {
        return new MenuEntry.Beside(80, "/account/security", "account.security.menu", "lock");
    }
}
