package org.yorisoi.credit;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.curriculum.State;
import org.yorisoi.person.Roster;
import org.yorisoi.person.RosterQuery;
import org.yorisoi.person.RosterReach;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Requires;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.audit.Audit;
import org.yorisoi.programme.Rules;

/**
 * Who of an organisation's current people has completed which subject of the national workshop, as
 * one table for its office. It is read part by part, so that a large one never is in memory.
 */
@Boundary
public class SubjectTable {

    private static final String WORKSHOP = "national-workshop";
    private static final int PEOPLE_IN_A_PART = 1_000;
    private static final int MANY = 100;

    @Inject private Roster roster;
    @Inject private RosterReach reach;
    @Inject private Standing standing;
    @Inject private Rules rules;
    @Inject private JapanTime time;
    @Inject private Audit audit;

    /**
     * A table that may be read.
     *
     * @param book the rules that all of it is judged by
     * @param on the day it is judged on
     * @param people in their order
     */
    public record Table(
            long organisationId,
            RuleBook book,
            LocalDate on,
            Words programme,
            List<SubjectRule.Subject> subjects,
            List<Roster.Found> people) {

        /** How many parts it has; 0 = nobody was found. */
        public int parts() {
            return (people.size() + PEOPLE_IN_A_PART - 1) / PEOPLE_IN_A_PART;
        }

        List<Roster.Found> part(int number) {
            int from = number * PEOPLE_IN_A_PART;
            return people.subList(from, Math.min(people.size(), from + PEOPLE_IN_A_PART));
        }
    }

    /**
     * Somebody's row.
     *
     * @param subjects in the order of the table's
     * @param state of the workshop as a whole; null = it is not for her profession, or she has not
     *     begun it
     * @param open whether she may begin it
     * @param completedOn null = not complete, or on a day that nobody knows
     */
    public record Row(
            Roster.Member person,
            List<SubjectRule.Done> subjects,
            @Nullable State state,
            boolean open,
            @Nullable LocalDate completedOn) {}

    /**
     * Finds everybody that the query finds among those who are there now, and writes down what for.
     *
     * @throws BusinessException without a purpose
     * @throws NotFoundException if this may not be read and exported there
     */
    @Requires("credit:read")
    public Table begin(long organisationId, RosterQuery wanted, String purpose) {
        if (purpose.isBlank()) {
            throw new BusinessException("person.export.purposeMissing");
        }
        List<Long> visible = visible(organisationId);
        LocalDate today = time.today();
        RuleBook book = rules.book();
        Programme programme = book.programme(WORKSHOP).orElseThrow(NotFoundException::new);
        List<Roster.Found> people = roster.found(visible, wanted.ofCurrent());
        audit.seen(
                organisationId,
                "credit:subjects-exported",
                people.stream().map(Roster.Found::personId).toList(),
                Map.of("rows", people.size(), "purpose", purpose.strip()));
        return new Table(
                organisationId,
                book,
                today,
                programme.title(),
                SubjectRule.subjects(programme, today),
                people);
    }

    /**
     * A part of a table.
     *
     * @param number from 0
     */
    @Requires("credit:read")
    public List<Row> part(Table table, int number) {
        List<Roster.Member> members =
                roster.members(
                        table.organisationId(),
                        visible(table.organisationId()),
                        table.part(number));
        List<PersonFacts> facts =
                standing.facts(
                        members.stream().map(Roster.Member::personId).toList(), table.on(), null);
        Map<Long, Roster.Member> people = new HashMap<>();
        members.forEach(one -> people.put(one.personId(), one));
        Stream<PersonFacts> all = facts.size() < MANY ? facts.stream() : facts.parallelStream();
        return all.map(one -> row(table, Objects.requireNonNull(people.get(one.personId())), one))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Row row(Table table, Roster.Member person, PersonFacts facts) {
        Stand stand = StandingRule.in(table.book(), WORKSHOP, facts, table.on()).orElse(null);
        boolean untouched =
                stand == null || (!stand.isBegun() && stand.judgement().state() == State.NOT_YET);
        return new Row(
                person,
                SubjectRule.done(table.subjects(), facts.evidence(), table.on()),
                stand == null || untouched ? null : stand.judgement().state(),
                stand != null,
                stand == null ? null : stand.judgement().completedOn().orElse(null));
    }

    /** Where both may be done: what is read here leaves the house. */
    private List<Long> visible(long organisationId) {
        List<Long> visible = new ArrayList<>(reach.organisations("person:export", organisationId));
        visible.retainAll(reach.organisations("credit:read", organisationId));
        if (visible.isEmpty()) {
            throw new NotFoundException();
        }
        return visible;
    }
}
