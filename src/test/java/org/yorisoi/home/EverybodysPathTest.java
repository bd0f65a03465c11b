package org.yorisoi.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.Profession;

/**
 * The first page has no words for somebody who may follow nothing, because the shipped programmes
 * leave out nobody. Whoever narrows an audience so that somebody is left out finds out here, and
 * writes them.
 */
class EverybodysPathTest {

    private static final RuleBook BOOK = RuleBook.shipped();

    @ParameterizedTest
    @EnumSource(Profession.class)
    void everybodyHasAProgrammeWhereverTheyWork(Profession profession) {
        for (String region : List.of("", "11", "47", "99")) {
            PersonFacts facts =
                    new PersonFacts(1, profession, region, Map.of(), Map.of(), List.of());
            assertThat(StandingRule.all(BOOK, facts, LocalDate.of(2026, 11, 22)))
                    .as(profession + " in " + region)
                    .extracting(stand -> stand.programme().id())
                    .contains("coordinator");
        }
    }
}
