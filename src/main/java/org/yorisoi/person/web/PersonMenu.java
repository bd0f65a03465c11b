package org.yorisoi.person.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.yorisoi.platform.faces.MenuEntry;

/** The lines that {@code person} puts into the menus. */
@ApplicationScoped
public class PersonMenu {

    @Produces
    MenuEntry roster() {
        return new MenuEntry.Line(
                10, "/person/roster", "person.roster.menu", "users", true, "person:read");
    }

    @Produces
    MenuEntry profile() {
        return new MenuEntry.Line(
                20, "/person/profile", "person.profile.menu", "user", false, null);
    }

    @Produces
    MenuEntry whoSawMe() {
        return new MenuEntry.Beside(30, "/person/who-saw-me", "platform.seen.menu", "eye");
    }

    @Produces
    MenuEntry audit() {
        return new MenuEntry.Line(
                60, "/person/audit", "platform.auditing.menu", "shield", true, "platform:audit");
    }

    @Produces
    MenuEntry merges() {
        return new MenuEntry.Line(
                50, "/person/merges", "person.merge.menu", "swap", true, "person:merge");
    }
}
