package org.yorisoi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.Scope;

class GrantRuleTest {

    private static final Scope HOSPITAL = Scope.org(1);
    private static final Scope OTHER = Scope.org(2);
    private static final Rights HEAD =
            Rights.of(Set.of(new Rights.Held(Role.RESPONSIBLE_HEAD, HOSPITAL)));
    private static final Rights ADMINISTRATOR =
            Rights.of(Set.of(new Rights.Held(Role.ADMINISTRATOR, Scope.ALL)));

    @Test
    void aHeadGivesTheTrainingOfficeInsideHisOrganisation() {
        assertThat(GrantRule.refusal(HEAD, 10, 11, Role.TRAINING_OFFICE, HOSPITAL)).isEmpty();
    }

    @Test
    void aHeadGivesNothingElsewhere() {
        assertThat(GrantRule.refusal(HEAD, 10, 11, Role.TRAINING_OFFICE, OTHER))
                .contains(Reason.of("account.grant.outOfReach"));
    }

    @Test
    void aHeadMakesNoOtherHead() {
        assertThat(GrantRule.refusal(HEAD, 10, 11, Role.RESPONSIBLE_HEAD, HOSPITAL)).isPresent();
    }

    @Test
    void nobodyGrantsToHimself() {
        assertThat(GrantRule.refusal(ADMINISTRATOR, 10, 10, Role.AUDITOR, Scope.ALL))
                .contains(Reason.of("account.grant.toOneself"));
    }

    @Test
    void theLastAdministratorStays() {
        assertThat(GrantRule.endRefusal(ADMINISTRATOR, 10, 11, Role.ADMINISTRATOR, Scope.ALL, 0))
                .contains(Reason.of("account.grant.lastAdministrator"));
        assertThat(GrantRule.endRefusal(ADMINISTRATOR, 10, 11, Role.ADMINISTRATOR, Scope.ALL, 1))
                .isEmpty();
    }

    @Test
    void aHeadEndsWhatIsForAThingOfHisOrganisation() {
        Scope host = new Scope(Scope.Kind.HOST, 7);
        Scope meeting = new Scope(Scope.Kind.GATHERING, 8);
        assertThat(GrantRule.endRefusalFor(HEAD, HOSPITAL, 10, 11, Role.RIDEALONG_HOST, host))
                .isEmpty();
        assertThat(GrantRule.endRefusalFor(HEAD, HOSPITAL, 10, 11, Role.FACILITATOR, meeting))
                .isEmpty();
        assertThat(
                        GrantRule.endRefusalFor(
                                ADMINISTRATOR, HOSPITAL, 10, 11, Role.RIDEALONG_HOST, host))
                .isEmpty();
    }

    @Test
    void whoIsNotTheHeadOfThatOrganisationEndsOnlyHerOwn() {
        Scope host = new Scope(Scope.Kind.HOST, 7);
        Rights receiver = Rights.of(Set.of(new Rights.Held(Role.RIDEALONG_HOST, host)));
        assertThat(GrantRule.endRefusalFor(HEAD, OTHER, 10, 11, Role.RIDEALONG_HOST, host))
                .contains(Reason.of("account.grant.outOfReach"));
        assertThat(GrantRule.endRefusalFor(receiver, HOSPITAL, 11, 12, Role.RIDEALONG_HOST, host))
                .contains(Reason.of("account.grant.outOfReach"));
        assertThat(GrantRule.endRefusalFor(receiver, HOSPITAL, 11, 11, Role.RIDEALONG_HOST, host))
                .isEmpty();
    }

    @Test
    void otherRolesDoNotEndAsThoseForAThing() {
        assertThat(GrantRule.endRefusalFor(HEAD, HOSPITAL, 10, 11, Role.TRAINING_OFFICE, HOSPITAL))
                .contains(Reason.of("account.grant.outOfReach"));
        assertThat(
                        GrantRule.endRefusalFor(
                                ADMINISTRATOR, HOSPITAL, 10, 10, Role.ADMINISTRATOR, Scope.ALL))
                .contains(Reason.of("account.grant.outOfReach"));
    }

    @Test
    void anOfficeGivesNothing() {
        Rights office = Rights.of(Set.of(new Rights.Held(Role.TRAINING_OFFICE, HOSPITAL)));
        assertThat(GrantRule.reach(office, HOSPITAL)).isEmpty();
    }

    /**
     * SEC-29: whatever people without an administrator among them give each other, nobody ends with
     * a role that is not within a head's reach, and nobody with one in another organisation.
     */
    @Test
    void randomGrantsNeverWidenRights() {
        qt().forAll(integers().between(0, 1_000_000))
                .checkAssert(
                        seed -> {
                            Random random = new Random(seed);
                            Map<Integer, List<Rights.Held>> held = new HashMap<>();
                            held.put(0, List.of(new Rights.Held(Role.RESPONSIBLE_HEAD, HOSPITAL)));
                            for (int step = 0; step < 40; step++) {
                                int actor = random.nextInt(4);
                                int receiver = random.nextInt(4);
                                List<Role> roles = List.of(Role.values());
                                Role role = roles.get(random.nextInt(roles.size()));
                                Scope scope =
                                        List.of(HOSPITAL, OTHER, Scope.ALL, Scope.prefecture(99))
                                                .get(random.nextInt(4));
                                Rights rights = Rights.of(held.getOrDefault(actor, List.of()));
                                if (GrantRule.refusal(rights, actor, receiver, role, scope)
                                        .isEmpty()) {
                                    List<Rights.Held> now =
                                            new ArrayList<>(held.getOrDefault(receiver, List.of()));
                                    now.add(new Rights.Held(role, scope));
                                    held.put(receiver, now);
                                }
                            }
                            held.forEach(
                                    (person, given) ->
                                            assertThat(given)
                                                    .allMatch(
                                                            one ->
                                                                    one.scope().equals(HOSPITAL)
                                                                            && (person == 0
                                                                                    || one.role()
                                                                                            == Role
                                                                                                    .TRAINING_OFFICE
                                                                                    || one.role()
                                                                                            == Role
                                                                                                    .ASSOCIATION_OFFICE)));
                        });
    }

    /** A permission has always three parts: two would imply every scope. */
    @Test
    void everyPermissionOfEveryRoleHasThreeParts() {
        for (Role role : Role.values()) {
            for (Scope.Kind kind : role.scopeKinds()) {
                Rights rights = Rights.of(Set.of(new Rights.Held(role, new Scope(kind, 7))));
                assertThat(rights.permissions())
                        .isNotEmpty()
                        .allMatch(text -> text.matches("[a-z]+:[a-z-]+:(self|[a-z]+-\\d+)"));
            }
        }
    }
}
