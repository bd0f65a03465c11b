package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yorisoi.credit.PersonFacts;
import org.yorisoi.credit.Stand;
import org.yorisoi.credit.StandingRule;
import org.yorisoi.curriculum.Evidence;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.person.Profession;

class ModulesLeftTest {

    private static final RuleBook BOOK = RuleBook.shipped();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<String> REQUIRED =
            List.of(
                    "total-care",
                    "screening",
                    "cancer-pain",
                    "symptoms",
                    "communication",
                    "place-of-care",
                    "acp-family");

    private static Evidence evidence(Evidence.Kind kind, String subject, int number) {
        return new Evidence(
                number,
                kind,
                subject,
                LocalDate.of(2026, 6, 1),
                Instant.parse("2026-06-01T00:00:00Z").plusSeconds(number),
                Evidence.Outcome.EARNED,
                null,
                Map.of(),
                Set.of(),
                true,
                null);
    }

    private static Stand stand(Profession profession, String programme, List<Evidence> held) {
        PersonFacts facts =
                new PersonFacts(
                        1,
                        profession,
                        "99",
                        Map.of(programme, LocalDate.of(2026, 1, 5)),
                        Map.of(),
                        held);
        return StandingRule.in(BOOK, programme, facts, TODAY).orElseThrow();
    }

    private static ModulesLeft after(String... modules) {
        List<Evidence> held = new ArrayList<>();
        for (String module : modules) {
            held.add(evidence(Evidence.Kind.MODULE, module, held.size() + 1));
        }
        return ModulesLeft.of(stand(Profession.DOCTOR, "national-workshop", held));
    }

    private static List<String> words(ModulesLeft left) {
        return left.groups().stream().map(one -> one.title().ja() + one.left()).toList();
    }

    @Test
    void itCountsWhatIsMissingGroupByGroup() {
        assertThat(words(after())).containsExactly("必修科目7", "選択科目2");
        assertThat(words(after("cancer-pain", "symptoms", "social")))
                .containsExactly("必修科目5", "選択科目1");
        assertThat(words(after(REQUIRED.toArray(String[]::new)))).containsExactly("選択科目2");
    }

    @Test
    void whatIsNotAskedForIsNotLeft() {
        List<String> all = new ArrayList<>(REQUIRED);
        all.addAll(List.of("social", "non-cancer"));
        assertThat(after(all.toArray(String[]::new)).isNone())
                .as("three more electives could be taken, and none is needed")
                .isTrue();
        assertThat(
                        ModulesLeft.of(
                                        stand(
                                                Profession.DOCTOR,
                                                "national-workshop",
                                                List.of(
                                                        evidence(
                                                                Evidence.Kind.CERTIFICATE,
                                                                "national-workshop/elearning",
                                                                1))))
                                .isNone())
                .as("a certificate from elsewhere stands for all of them")
                .isTrue();
    }

    @Test
    void theNextOneIsTheFirstThatCanBeTaken() {
        ModulesLeft left = after("total-care");
        assertThat(left.next(Set.of("total-care", "symptoms", "social")).orElseThrow().id())
                .isEqualTo("symptoms");
        assertThat(left.next(Set.of("social")).orElseThrow().id()).isEqualTo("social");
        assertThat(left.next(Set.of("total-care"))).isEmpty();
    }

    @Test
    void theCareManagersFiveTopicsAreOneGroup() {
        ModulesLeft left =
                ModulesLeft.of(
                        stand(
                                Profession.CARE_MANAGER,
                                "care-manager",
                                List.of(evidence(Evidence.Kind.MODULE, "cm-acp", 1))));
        assertThat(words(left)).containsExactly("5つのテーマ4");
    }
}
