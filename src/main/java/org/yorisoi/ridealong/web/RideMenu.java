package org.yorisoi.ridealong.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.faces.MenuEntry;

/** The lines that {@code ridealong} puts into the menus. */
@ApplicationScoped
public class RideMenu {

    private static final int ORDER = 13;

    @Inject private Access access;

    @Produces
    MenuEntry board() {
        return new MenuEntry.Beside(16, "/ridealong/board", "ridealong.board.menu", "path");
    }

    @Produces
    MenuEntry host() {
        return new MenuEntry.Line(
                ORDER, "/ridealong/host", "ridealong.menu", "path", true, "ridealong:host");
    }

    /** A head founds hosts and names who receives. */
    @Produces
    MenuEntry founding() {
        return new MenuEntry.Line(
                ORDER + 1,
                "/ridealong/hosts",
                "ridealong.found.menu",
                "path",
                true,
                "ridealong:found",
                true);
    }

    /** An officer decides; a host has the same from her own page. */
    @Produces
    MenuEntry officer() {
        return line("/ridealong/decide", "ridealong:decide", "ridealong:host");
    }

    /** A prefecture looks at the demand; an officer has it from her own page. */
    @Produces
    MenuEntry prefecture() {
        return line("/ridealong/demand", "ridealong:demand", "ridealong:decide");
    }

    private MenuEntry line(String href, String requires, String unless) {
        MenuEntry plain = new MenuEntry.Line(ORDER, href, "ridealong.menu", "path", true, requires);
        return new MenuEntry() {
            @Override
            public int order() {
                return plain.order();
            }

            @Override
            public String href() {
                return plain.href();
            }

            @Override
            public String labelKey() {
                return plain.labelKey();
            }

            @Override
            public String icon() {
                return plain.icon();
            }

            @Override
            public boolean desk() {
                return true;
            }

            @Override
            public String requires() {
                return requires;
            }

            @Override
            public boolean forOrganisation() {
                return false;
            }

            @Override
            public boolean isShown() {
                return !access.holdsAnywhere(unless);
            }
        };
    }
}
