package org.yorisoi.platform.faces;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yorisoi.platform.AppConfig;

/** What a layout shows of the installation: {@code #{app.demo}}. */
@Named("app")
@ApplicationScoped
public class AppView {

    @Inject private AppConfig config;

    public boolean isDemo() {
        return config.demo();
    }

    /** Whether mails go nowhere but to the demo's mail page. */
    public boolean isMailShown() {
        return config.demo() && config.mailHost().isEmpty();
    }

    public boolean isSecondFactorOff() {
        return !config.secondFactorRequired();
    }

    public String getVersion() {
        return config.version();
    }
}
