package org.yorisoi.platform;

import java.util.Locale;

/**
 * Where a right holds: {@code org-42}, {@code area-7}, {@code pref-11}, {@code self}, {@code
 * all-0}.
 *
 * @param kind what the id is an id of
 * @param id the id; 0 for {@code self} and {@code all}
 */
public record Scope(Kind kind, long id) {

    /** The kinds of scope, as in the access rules. */
    public enum Kind {
        SELF,
        ORG,
        AREA,
        PREF,
        GATHERING,
        HOST,
        MODULE,
        ALL
    }

    public static final Scope SELF = new Scope(Kind.SELF, 0);
    public static final Scope ALL = new Scope(Kind.ALL, 0);

    public static Scope org(long id) {
        return new Scope(Kind.ORG, id);
    }

    public static Scope area(long id) {
        return new Scope(Kind.AREA, id);
    }

    public static Scope prefecture(long code) {
        return new Scope(Kind.PREF, code);
    }

    /** The third part of a permission. */
    public String text() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.SELF ? word : word + "-" + id;
    }
}
