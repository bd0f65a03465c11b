package org.yorisoi.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yorisoi.curriculum.RuleBook;
import org.yorisoi.platform.Mark;

class DecisionRuleTest {

    private static final RuleBook BOOK = RuleBook.shipped();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final String ELECTIVES = "national-workshop/2017/min_electives";

    @Test
    void aWholeDecisionOnAValueIsUnderstood() {
        DecisionRule.Decision read = setting(value("３")).decision().orElseThrow();
        assertThat(read.region()).isEqualTo("99");
        assertThat(read.programme()).isEqualTo("national-workshop");
        assertThat(read.value()).isEqualTo(new DecisionRule.Value("2017", "min_electives", "3"));
        assertThat(read.from()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(read.until()).isNull();
        assertThat(read.origin().clause()).as("not seen").isNull();
        assertThat(read.origin().mark()).isEqualTo(Mark.CONFIRMED);
    }

    @Test
    void theOperatorDecidesForEverywhere() {
        Map<DecisionField, String> typed = value("3");
        typed.put(DecisionField.REGION, DecisionRule.EVERYWHERE);
        assertThat(
                        DecisionRule.check(
                                        BOOK,
                                        RuleChange.Kind.SETTING,
                                        typed,
                                        Set.of(DecisionRule.EVERYWHERE),
                                        TODAY)
                                .decision()
                                .orElseThrow()
                                .region())
                .isNull();
        assertThat(setting(typed).faults()).containsOnlyKeys(DecisionField.REGION);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "２科目", "two", "2001", "99999999999", "''"})
    void aValueThatIsNoNumberIsRefusedAtItsField(String text) {
        assertThat(setting(value(text)).faults()).containsOnlyKeys(DecisionField.VALUE);
    }

    @Test
    void moreElectivesThanThereAreAreRefused() {
        assertThat(setting(value("5")).decision()).isPresent();
        assertThat(setting(value("6")).faults())
                .hasEntrySatisfying(
                        DecisionField.VALUE,
                        why -> assertThat(why.key()).isEqualTo("programme.fault.notBorne"));
    }

    @Test
    void aDayIsReadAsADay() {
        Map<DecisionField, String> typed = value("平成31年3月31日");
        typed.put(DecisionField.SETTING, "national-workshop/2017/last_workshop_of_2008");
        assertThat(setting(typed).decision().orElseThrow().value().text()).isEqualTo("2019-03-31");
        typed.put(DecisionField.VALUE, "2019-02-30");
        assertThat(setting(typed).faults()).containsOnlyKeys(DecisionField.VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "national-workshop",
        "national-workshop/2008/last_workshop_of_2008",
        "national-workshop/2017/nothing",
        "nothing/2017/min_electives",
        "a/b/c/d"
    })
    void onlyValuesOfTheNewestVersionMayBeDecidedOn(String name) {
        Map<DecisionField, String> typed = value("3");
        typed.put(DecisionField.SETTING, name);
        assertThat(setting(typed).faults()).containsOnlyKeys(DecisionField.SETTING);
    }

    @Test
    void everyFieldThatIsWrongIsNamedAtOnce() {
        Map<DecisionField, String> typed = value("3");
        typed.put(DecisionField.FROM, "");
        typed.put(DecisionField.UNTIL, "2026-13-01");
        typed.put(DecisionField.HOLDER, "  ");
        typed.put(DecisionField.NOTICE, "x".repeat(301));
        typed.put(DecisionField.NOTICE_DAY, "2026-11-29");
        typed.put(DecisionField.MARK, "SURE");
        assertThat(setting(typed).faults())
                .containsOnlyKeys(
                        DecisionField.FROM,
                        DecisionField.UNTIL,
                        DecisionField.HOLDER,
                        DecisionField.NOTICE,
                        DecisionField.NOTICE_DAY,
                        DecisionField.MARK);
        assertThat(setting(typed).decision()).isEmpty();
    }

    @Test
    void theLastDayIsNotBeforeTheFirst() {
        Map<DecisionField, String> typed = value("3");
        typed.put(DecisionField.UNTIL, "2026-03-31");
        assertThat(setting(typed).faults()).containsOnlyKeys(DecisionField.UNTIL);
        typed.put(DecisionField.UNTIL, "2026-04-01");
        assertThat(setting(typed).decision()).isPresent();
    }

    @Test
    void ownModulesAreRecognisedInAProgrammeThatExists() {
        Map<DecisionField, String> typed = value("");
        typed.put(DecisionField.PROGRAMME, "national-workshop");
        DecisionRule.Result read =
                DecisionRule.check(BOOK, RuleChange.Kind.RECOGNITION, typed, Set.of("99"), TODAY);
        assertThat(read.decision().orElseThrow().value()).isNull();
        typed.put(DecisionField.PROGRAMME, "nothing");
        assertThat(
                        DecisionRule.check(
                                        BOOK,
                                        RuleChange.Kind.RECOGNITION,
                                        typed,
                                        Set.of("99"),
                                        TODAY)
                                .faults())
                .containsOnlyKeys(DecisionField.PROGRAMME);
    }

    private static DecisionRule.Result setting(Map<DecisionField, String> typed) {
        return DecisionRule.check(BOOK, RuleChange.Kind.SETTING, typed, Set.of("99"), TODAY);
    }

    private static Map<DecisionField, String> value(String value) {
        Map<DecisionField, String> typed = new EnumMap<>(DecisionField.class);
        typed.put(DecisionField.REGION, "99");
        typed.put(DecisionField.SETTING, ELECTIVES);
        typed.put(DecisionField.VALUE, value);
        typed.put(DecisionField.FROM, "令和8年4月1日");
        typed.put(DecisionField.HOLDER, "見本県");
        typed.put(DecisionField.NOTICE, "見本県保健医療部長決定");
        typed.put(DecisionField.MARK, "CONFIRMED");
        return typed;
    }
}
