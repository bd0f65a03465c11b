package org.yorisoi.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Mark;

/** The programmes that come with this release. */
class CurriculaTest {

    @Test
    void everyShippedFileIsSound() {
        for (String name : Curricula.FILES) {
            assertThat(ProgrammeFile.read(name, Curricula.text(name)).problems())
                    .as(name)
                    .isEmpty();
        }
        assertThat(
                        ProgrammeFile.readRecognitions(
                                        Curricula.RECOGNITIONS,
                                        Curricula.text(Curricula.RECOGNITIONS))
                                .problems())
                .isEmpty();
    }

    @Test
    void everyFileOfTheFolderIsShipped() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("content", "programmes"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            Curricula.FILES.stream(),
                                            Stream.of(Curricula.RECOGNITIONS))
                                    .toList());
        }
    }

    @Test
    void noRealPrefectureRecognisesOwnModules() {
        List<Recognition> found = CurriculumFixture.workshop2017().recognitions();
        assertThat(found).extracting(Recognition::region).containsExactly("99");
        assertThat(found.get(0).source().mark()).isEqualTo(Mark.SAMPLE);
    }

    @Test
    void whatIsOnlyRecalledIsASetting() {
        ProgrammeVersion version = CurriculumFixture.workshop2017();
        assertThat(version.settings().get("min_electives").mark()).isEqualTo(Mark.RECALLED);
        assertThat(version.settings().get("group_minutes").value()).isEqualTo("330");
        assertThat(version.settings().get("group_minutes").mark()).isEqualTo(Mark.CONFIRMED);
    }

    @Test
    void theUsualDayWithoutItsOpeningIsJustEnough() {
        ProgrammeVersion version = CurriculumFixture.workshop2017();
        assertThat(version.blocks().values())
                .extracting(ProgrammeVersion.Block::minutes)
                .containsExactly(20, 50, 90, 70, 90, 20, 10);
        assertThat(
                        version.blocks().values().stream()
                                .filter(ProgrammeVersion.Block::mandatory)
                                .mapToInt(ProgrammeVersion.Block::minutes)
                                .sum())
                .isEqualTo(330);
    }

    @Test
    void modulesStandInTheGuidelinesOrder() {
        assertThat(CurriculumFixture.workshop2017().modules().keySet())
                .containsExactly(
                        "total-care",
                        "screening",
                        "cancer-pain",
                        "symptoms",
                        "communication",
                        "place-of-care",
                        "acp-family",
                        "non-cancer",
                        "other-physical",
                        "other-psychological",
                        "radiation-block",
                        "social");
    }

    @Test
    void aClauseThatNobodySawSaysSo() {
        Clause clause =
                CurriculumFixture.workshop2017()
                        .find("in-two-years")
                        .orElseThrow()
                        .heading()
                        .source();
        assertThat(clause.isSeen()).isFalse();
        assertThat(clause.words().ja()).isEqualTo("原文を確認中");
        assertThat(clause.date()).isNull();
    }

    @Test
    void aClauseThatWasSeenIsQuoted() {
        Clause clause =
                CurriculumFixture.workshop2017().find("required").orElseThrow().heading().source();
        assertThat(clause.isSeen()).isTrue();
        assertThat(clause.date()).isEqualTo(LocalDate.of(2017, 12, 1));
    }

    @Test
    void aProgrammeCarriesTheHashOfItsText() throws Exception {
        Programme programme = Curricula.shipped("care-manager").orElseThrow();
        String text =
                Files.readString(
                        Path.of("content/programmes/care-manager.yaml"), StandardCharsets.UTF_8);
        assertThat(programme.sha256())
                .hasSize(64)
                .isEqualTo(ProgrammeFile.read("x", text).programme().orElseThrow().sha256())
                .isNotEqualTo(
                        ProgrammeFile.read("x", text + "# \n").programme().orElseThrow().sha256());
    }

    @Test
    void everyRequirementHasItsSourceInBothLanguages() {
        Curricula.shipped().stream()
                .flatMap(programme -> programme.versions().stream())
                .flatMap(ProgrammeVersion::all)
                .forEach(
                        one -> {
                            Requirement.Heading heading = one.heading();
                            assertThat(heading.label().ja()).as(heading.id()).isNotBlank();
                            assertThat(heading.label().en()).as(heading.id()).isNotBlank();
                            assertThat(heading.source().notice()).as(heading.id()).isNotBlank();
                            assertThat(heading.source().words().en()).as(heading.id()).isNotBlank();
                        });
    }
}
