package org.yorisoi.insight.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.Set;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.faces.MenuEntry;

/** The lines that {@code insight} puts on the desk. */
@ApplicationScoped
public class InsightMenu {

    private static final int RATES = 19;
    private static final int ATTENDANCE = 20;

    @Produces
    MenuEntry rates() {
        return new MenuEntry.Line(
                RATES,
                "/insight/rates",
                "insight.rates.title",
                "flag",
                true,
                "insight:freeze",
                true);
    }

    @Produces
    MenuEntry attendance() {
        return new MenuEntry.Line(
                ATTENDANCE,
                "/insight/attendance",
                "insight.attendance.menu",
                "users",
                true,
                "insight:attendance",
                true);
    }

    /** How far training reaches where one's role is: a prefecture, or an area. */
    @ApplicationScoped
    public static class CoverageEntry implements MenuEntry {

        private static final int ORDER = 12;

        @Inject private Access access;

        @Override
        public int order() {
            return ORDER;
        }

        @Override
        public String href() {
            OptionalLong prefecture = first(access.visible("insight:coverage").prefectures());
            return prefecture.isPresent()
                    ? "/insight/coverage?pref=" + prefecture.getAsLong()
                    : "/insight/coverage?area="
                            + first(access.visible("insight:coverage").areas()).orElse(0);
        }

        @Override
        public String labelKey() {
            return "insight.coverage.menu";
        }

        @Override
        public String icon() {
            return "flag";
        }

        @Override
        public boolean desk() {
            return true;
        }

        @Override
        public String requires() {
            return "insight:coverage";
        }

        @Override
        public boolean forOrganisation() {
            return false;
        }

        private static OptionalLong first(Set<Long> ids) {
            return ids.stream()
                    .mapToLong(Long::longValue)
                    .filter(id -> id > 0)
                    .sorted()
                    .findFirst();
        }
    }
}
