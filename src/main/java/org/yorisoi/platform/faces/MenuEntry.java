package org.yorisoi.platform.faces;

import org.jspecify.annotations.Nullable;

/** A line of a menu; each feature brings its own as CDI beans. */
public interface MenuEntry {
    /** Lower comes first. */
    int order();

    /**
     * The page, from the root: {@code /person/roster}; may ask for something behind a {@code ?}.
     */
    String href();

    /** The key of its label. */
    String labelKey();

    /** The icon's name in the sprite. */
    String icon();

    /** Whether it stands on the desk (else in the learner's bar). */
    boolean desk();

    /** The action whose holders see it; null = everybody signed in. */
    @Nullable String requires();

    /** Whether the page acts for the organisation of the desk, and is nothing without one. */
    boolean forOrganisation();

    /**
     * How much waits there for the organisation; 0 = nothing, or not said. The menu stands on every
     * page, so that whoever counts remembers for a while.
     */
    default long waiting(long organisationId) {
        return 0;
    }

    /**
     * Whether it stands in the learner's bar; else only in the menu behind her name, since another
     * page of the bar leads there. A thumb reaches five.
     */
    default boolean bar() {
        return true;
    }

    /** A page of a learner that another of the bar leads to. */
    record Beside(int order, String href, String labelKey, String icon) implements MenuEntry {

        @Override
        public boolean desk() {
            return false;
        }

        @Override
        public @Nullable String requires() {
            return null;
        }

        @Override
        public boolean forOrganisation() {
            return false;
        }

        @Override
        public boolean bar() {
            return false;
        }
    }

    /** Whether it is for whoever asks, apart from {@link #requires}. */
    default boolean isShown() {
        return true;
    }

    /** One of them. */
    record Line(
            int order,
            String href,
            String labelKey,
            String icon,
            boolean desk,
            @Nullable String requires,
            boolean forOrganisation)
            implements MenuEntry {

        /** A page that asks for no organisation. */
        public Line(
                int order,
                String href,
                String labelKey,
                String icon,
                boolean desk,
                @Nullable String requires) {
            this(order, href, labelKey, icon, desk, requires, false);
        }
    }
}
