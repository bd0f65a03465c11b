package org.yorisoi.platform;

import java.util.Set;

/** Something that rights apply to: it knows the scopes that it lies in. */
public interface Scoped {
    /** Every scope it lies in, except {@code all-0}, which covers everything anyway. */
    Set<Scope> scopes();
}
