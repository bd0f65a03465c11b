package org.yorisoi.platform.faces;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.yorisoi.platform.AppConfig;

/** The lines that {@code platform} puts into the menus. */
@ApplicationScoped
public class PlatformMenu {

    @Inject private AppConfig config;

    @Produces
    MenuEntry mails() {
        String nobody = config.demo() ? null : "platform:nobody";
        return new MenuEntry.Line(
                90, "/platform/mails", "platform.mail.menu", "mail", true, nobody);
    }
}
