package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yorisoi.curriculum.Curricula;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.platform.JapanTime;

class DayTemplateTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 12, 6);

    private static final ProgrammeVersion VERSION =
            Curricula.shipped().stream()
                    .filter(one -> one.id().equals("national-workshop"))
                    .findFirst()
                    .orElseThrow()
                    .version("2017")
                    .orElseThrow();

    private static List<String> day(LocalTime begin) {
        return DayTemplate.of(VERSION.blocks().values(), SUNDAY, begin).stream()
                .map(
                        one ->
                                one.startsAt().atZone(JapanTime.ZONE).toLocalTime()
                                        + " "
                                        + one.code()
                                        + " "
                                        + one.minutes())
                .toList();
    }

    @Test
    void aDayThatBeginsInTheMorningHasLunchAndBreaks() {
        assertThat(day(LocalTime.of(9, 30)))
                .containsExactly(
                        "09:30 opening 20",
                        "09:50 review 50",
                        "10:40 break-1 10",
                        "10:50 total-pain 90",
                        "12:20 lunch 60",
                        "13:20 liaison 70",
                        "14:30 break-2 10",
                        "14:40 role-play 90",
                        "16:10 support 20",
                        "16:30 reflection 10");
    }

    @Test
    void aDayThatBeginsAfterLunchHasNone() {
        assertThat(day(LocalTime.of(13, 0))).noneMatch(one -> one.contains("lunch"));
    }

    @Test
    void breaksCountForNothingAndAllElseIsAsTheProgrammeSays() {
        List<Block.Part> parts =
                DayTemplate.of(VERSION.blocks().values(), SUNDAY, LocalTime.of(9, 0));
        assertThat(parts.stream().filter(one -> !one.pause()).mapToInt(Block.Part::minutes).sum())
                .isEqualTo(350);
        assertThat(parts)
                .filteredOn(Block.Part::pause)
                .isNotEmpty()
                .allMatch(one -> !one.mandatory() && !one.cme());
        assertThat(parts)
                .filteredOn(one -> !one.pause() && !one.mandatory())
                .extracting(Block.Part::code)
                .containsExactly("opening");
        assertThat(parts).extracting(Block.Part::code).doesNotHaveDuplicates();
    }
}
