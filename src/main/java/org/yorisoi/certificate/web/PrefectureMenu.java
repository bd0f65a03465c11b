package org.yorisoi.certificate.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.faces.MenuEntry;

/** The desk's line for records that a prefecture issued as the programme's holder. */
@ApplicationScoped
public class PrefectureMenu implements MenuEntry {

    @Inject private Access access;

    @Override
    public int order() {
        return 18;
    }

    @Override
    public String href() {
        return "/certificate/list?pref=" + prefecture().orElse(0L);
    }

    @Override
    public String labelKey() {
        return "certificate.list.menu";
    }

    @Override
    public String icon() {
        return "cert";
    }

    @Override
    public boolean desk() {
        return true;
    }

    @Override
    public @Nullable String requires() {
        return "certificate:read";
    }

    @Override
    public boolean forOrganisation() {
        return false;
    }

    @Override
    public boolean isShown() {
        return prefecture().isPresent();
    }

    private Optional<Long> prefecture() {
        return access.visible("certificate:read").prefectures().stream()
                .filter(code -> code > 0)
                .sorted()
                .findFirst();
    }
}
