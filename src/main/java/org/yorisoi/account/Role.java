package org.yorisoi.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.yorisoi.platform.Scope;

/**
 * The roles and what each may do, written out from the access rules. A permission here is {@code
 * feature:action}; the scope, its third part, always comes from the grant.
 */
public enum Role {
    LEARNER(
            EnumSet.of(Scope.Kind.SELF),
            List.of("person:profile", "gathering:apply", "ridealong:wish")),
    FACILITATOR(
            EnumSet.of(Scope.Kind.GATHERING),
            List.of("gathering:read", "gathering:attend", "conference:lead", "conference:release")),
    TRAINING_OFFICE(
            EnumSet.of(Scope.Kind.ORG),
            List.of(
                    "person:read",
                    "person:edit",
                    "person:check-licence",
                    "person:export",
                    "person:merge",
                    "roster:import",
                    "roster:read",
                    "credit:read",
                    "credit:record",
                    "paper:check",
                    "gathering:read",
                    "gathering:plan",
                    "gathering:decide",
                    "gathering:apply",
                    "gathering:attend",
                    "conference:lead",
                    "conference:year",
                    "certificate:read",
                    "insight:rates",
                    "insight:freeze",
                    "elearning:sums",
                    "insight:attendance",
                    "account:invite")),
    RESPONSIBLE_HEAD(
            EnumSet.of(Scope.Kind.ORG),
            List.of(
                    "person:read",
                    "person:edit",
                    "person:check-licence",
                    "person:export",
                    "person:merge",
                    "roster:import",
                    "roster:read",
                    "credit:read",
                    "credit:record",
                    "paper:check",
                    "gathering:read",
                    "gathering:plan",
                    "gathering:decide",
                    "gathering:apply",
                    "gathering:attend",
                    "gathering:close",
                    "conference:lead",
                    "conference:year",
                    "certificate:read",
                    "insight:rates",
                    "insight:freeze",
                    "elearning:sums",
                    "insight:attendance",
                    "certificate:decide",
                    "account:invite",
                    "account:grant",
                    "ridealong:found")),
    ASSOCIATION_OFFICE(
            EnumSet.of(Scope.Kind.ORG),
            List.of(
                    "person:read",
                    "person:edit",
                    "person:check-licence",
                    "person:export",
                    "person:merge",
                    "roster:import",
                    "roster:read",
                    "credit:read",
                    "credit:record",
                    "paper:check",
                    "gathering:read",
                    "gathering:plan",
                    "gathering:decide",
                    "gathering:apply",
                    "gathering:attend",
                    "conference:lead",
                    "certificate:read",
                    "elearning:sums",
                    "insight:attendance",
                    "certificate:decide",
                    "account:invite")),
    RIDEALONG_HOST(
            EnumSet.of(Scope.Kind.HOST),
            List.of(
                    "ridealong:read",
                    "ridealong:host",
                    "ridealong:decide",
                    "gathering:attend",
                    "gathering:close")),
    RIDEALONG_OFFICER(
            EnumSet.of(Scope.Kind.AREA, Scope.Kind.PREF),
            List.of("ridealong:read", "ridealong:decide", "ridealong:demand")),
    COORDINATOR(
            EnumSet.of(Scope.Kind.AREA),
            List.of("organisation:resources", "gathering:read", "insight:coverage")),
    PREFECTURE_OFFICER(
            EnumSet.of(Scope.Kind.PREF),
            List.of(
                    "organisation:edit",
                    "organisation:resources",
                    "gathering:read",
                    "programme:read",
                    "programme:decide",
                    "completion:read",
                    "certificate:read",
                    "insight:rates",
                    "insight:coverage",
                    "insight:ask",
                    "certificate:decide",
                    "ridealong:demand")),
    CONTENT_AUTHOR(EnumSet.of(Scope.Kind.MODULE), List.of("elearning:write")),
    CONTENT_REVIEWER(EnumSet.of(Scope.Kind.MODULE), List.of("elearning:release")),
    ADMINISTRATOR(
            EnumSet.of(Scope.Kind.ALL),
            List.of(
                    "account:grant",
                    "account:read",
                    "account:block",
                    "organisation:edit",
                    "platform:configure",
                    "programme:read",
                    "programme:decide")),
    AUDITOR(
            EnumSet.of(Scope.Kind.ALL),
            List.of("platform:audit", "account:read", "programme:read"));

    private final Set<Scope.Kind> scopes;
    private final List<String> actions;

    Role(Set<Scope.Kind> scopes, List<String> actions) {
        this.scopes = scopes;
        this.actions = actions;
    }

    /** The kinds of scope that this role can be granted for. */
    public Set<Scope.Kind> scopeKinds() {
        return EnumSet.copyOf(scopes);
    }

    /** What it may do, each as {@code feature:action}. */
    public List<String> actions() {
        return actions;
    }

    /** Whether who holds it must give a second factor: everybody but a plain learner. */
    public boolean needsSecondFactor() {
        return this != LEARNER;
    }

    /** Whether its holder works at a desk, not only on her own path. */
    public boolean isDesk() {
        return this != LEARNER;
    }
}
