package org.yorisoi.account;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Scope;

/**
 * Who may give and end which role. The administrator gives any role to others; a responsible head,
 * inside his organisation, training or association office. Nobody grants to himself. What one may
 * read oneself plays no part.
 */
public final class GrantRule {

    /** What a responsible head gives inside his organisation. */
    private static final Set<Role> OF_A_HEAD =
            EnumSet.of(Role.TRAINING_OFFICE, Role.ASSOCIATION_OFFICE);

    /** And for what his organisation runs, such as a gathering. */
    private static final Set<Role> OF_A_HEAD_FOR =
            EnumSet.of(Role.FACILITATOR, Role.RIDEALONG_HOST);

    private GrantRule() {}

    /** The roles that somebody with these rights may give in a scope; empty = none. */
    public static Set<Role> reach(Rights rights, Scope scope) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (rights.held().contains(new Rights.Held(Role.ADMINISTRATOR, Scope.ALL))) {
            for (Role role : Role.values()) {
                if (role != Role.LEARNER && role.scopeKinds().contains(scope.kind())) {
                    roles.add(role);
                }
            }
        }
        if (scope.kind() == Scope.Kind.ORG
                && rights.held().contains(new Rights.Held(Role.RESPONSIBLE_HEAD, scope))) {
            roles.addAll(OF_A_HEAD);
        }
        return roles;
    }

    /**
     * The roles that somebody may give for something that an organisation runs; empty = none.
     *
     * @param scope the thing's own
     */
    public static Set<Role> reachFor(Rights rights, Scope organisation, Scope scope) {
        Set<Role> roles = reach(rights, scope);
        if (rights.held().contains(new Rights.Held(Role.RESPONSIBLE_HEAD, organisation))) {
            OF_A_HEAD_FOR.stream()
                    .filter(role -> role.scopeKinds().contains(scope.kind()))
                    .forEach(roles::add);
        }
        return roles;
    }

    /** Why a role can't be given; empty = it can. */
    public static Optional<Reason> refusal(
            Rights rights, long actor, long receiver, Role role, Scope scope) {
        return refusal(reach(rights, scope), actor, receiver, role);
    }

    /** Why a role can't be given by somebody who may give these; empty = it can. */
    static Optional<Reason> refusal(Set<Role> reach, long actor, long receiver, Role role) {
        if (actor == receiver) {
            return Optional.of(Reason.of("account.grant.toOneself"));
        }
        return reach.contains(role)
                ? Optional.empty()
                : Optional.of(Reason.of("account.grant.outOfReach"));
    }

    /**
     * Why a grant for something that an organisation runs can't be ended; empty = it can. Whoever
     * may give it may end it, and one may lay down one's own. Other roles end elsewhere.
     *
     * @param scope the thing's own
     */
    public static Optional<Reason> endRefusalFor(
            Rights rights, Scope organisation, long actor, long holder, Role role, Scope scope) {
        boolean forThing = OF_A_HEAD_FOR.contains(role);
        return forThing && (actor == holder || reachFor(rights, organisation, scope).contains(role))
                ? Optional.empty()
                : Optional.of(Reason.of("account.grant.outOfReach"));
    }

    /**
     * Why a grant can't be ended; empty = it can. One may lay down one's own role, but the last
     * administrator stays.
     */
    public static Optional<Reason> endRefusal(
            Rights rights,
            long actor,
            long holder,
            Role role,
            Scope scope,
            long otherAdministrators) {
        if (role == Role.ADMINISTRATOR && otherAdministrators == 0) {
            return Optional.of(Reason.of("account.grant.lastAdministrator"));
        }
        boolean own = actor == holder;
        return own || reach(rights, scope).contains(role)
                ? Optional.empty()
                : Optional.of(Reason.of("account.grant.outOfReach"));
    }
}
