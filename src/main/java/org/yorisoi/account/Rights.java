package org.yorisoi.account;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.yorisoi.platform.Scope;

/** What one person may do, as it follows from her grants that hold today. */
public final class Rights {

    /** A role that is held somewhere. */
    public record Held(Role role, Scope scope) {}

    private final Map<String, Set<Scope>> scopesByAction = new HashMap<>();
    private final Set<Role> roles = EnumSet.noneOf(Role.class);
    private final Set<Held> held;

    /**
     * @param held the grants that hold
     */
    private Rights(Collection<Held> held) {
        this.held = Set.copyOf(held);
        for (Held grant : held) {
            roles.add(grant.role());
            for (String action : grant.role().actions()) {
                scopesByAction
                        .computeIfAbsent(action, key -> new LinkedHashSet<>())
                        .add(grant.scope());
            }
        }
    }

    /** The rights that follow from these grants. */
    public static Rights of(Collection<Held> held) {
        return new Rights(held);
    }

    /** The scopes in which an action is held; empty = nowhere. */
    public Set<Scope> scopes(String action) {
        return scopesByAction.getOrDefault(action, Set.of());
    }

    /** Every permission in its three parts. */
    public Set<String> permissions() {
        Set<String> all = new HashSet<>();
        scopesByAction.forEach(
                (action, scopes) -> scopes.forEach(scope -> all.add(action + ":" + scope.text())));
        return all;
    }

    public Set<Role> roles() {
        return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
    }

    public Set<Held> held() {
        return held;
    }

    /** Whether the second factor is asked for at sign-in. */
    public boolean needSecondFactor() {
        return roles.stream().anyMatch(Role::needsSecondFactor);
    }
}
