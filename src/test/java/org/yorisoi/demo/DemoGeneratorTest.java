package org.yorisoi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoGeneratorTest {

    private static final int SMALL = 600;

    private final DemoPrefecture prefecture = DemoPrefecture.read();

    private DemoGenerator generator(long seed, int size) {
        return new DemoGenerator(seed, size, prefecture);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 20_000, 300_000})
    void makesTheSizeThatWasAskedForAndNothingTwice(int size) {
        Set<String> refs = new HashSet<>();
        Set<String> mails = new HashSet<>();
        Set<String> licences = new HashSet<>();
        Set<String> professions = new HashSet<>();
        Set<String> roles = new HashSet<>();
        prefecture
                .people()
                .forEach(
                        person ->
                                person.licences()
                                        .forEach(l -> licences.add(l.register() + l.number())));
        generator(1, size)
                .people()
                .forEach(
                        person -> {
                            assertThat(refs.add(person.ref())).isTrue();
                            assertThat(person.mail() == null || mails.add(person.mail())).isTrue();
                            person.licences()
                                    .forEach(
                                            licence ->
                                                    assertThat(
                                                                    licences.add(
                                                                            licence.register()
                                                                                    + licence
                                                                                            .number()))
                                                            .isTrue());
                            DemoPrefectureTest.passesTheRules(person);
                            professions.add(person.profession());
                            person.grants().forEach(grant -> roles.add(grant.role()));
                        });
        assertThat(refs.size() + prefecture.people().size()).isEqualTo(size);
        assertThat(professions).isEqualTo(DemoPrefectureTest.PROFESSIONS);
        assertThat(roles).isEqualTo(DemoPrefectureTest.ROLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 20_000, 300_000})
    void organisationsHaveCodesThatCheckAndNamesOfTheirOwn(int size) {
        List<DemoOrganisation> all =
                Stream.concat(
                                prefecture.organisations().stream(),
                                generator(1, size).organisations().stream())
                        .toList();
        assertThat(all).extracting(DemoOrganisation::ref).doesNotHaveDuplicates();
        assertThat(all).extracting(DemoOrganisation::name).doesNotHaveDuplicates();
        DemoPrefectureTest.codesComeOnceAndCheck(all);
    }

    @Test
    void nothingInventedHasTheNameOfSomethingReal() throws IOException {
        Set<String> real = namesIn(Path.of("content", "regions"));
        assertThat(real).contains("埼玉県", "さいたま市立病院", "所沢市医師会", "秩父");
        Set<String> invented = new HashSet<>();
        prefecture.areas().forEach(area -> invented.add(area.name()));
        prefecture.municipalities().forEach(municipality -> invented.add(municipality.name()));
        Stream.concat(
                        prefecture.organisations().stream(),
                        generator(1, 300_000).organisations().stream())
                .forEach(organisation -> invented.add(organisation.name()));
        assertThat(invented).contains(prefecture.organisations().get(0).name());
        assertThat(real).doesNotContainAnyElementsOf(invented).doesNotContain("見本県");
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
                try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
                    if (rows.getHeaderNames().contains("name")) {
                        rows.forEach(row -> names.add(row.get("name")));
                    }
                }
            }
        }
        return names;
    }

    @Test
    void theSameSeedMakesTheSame() {
        assertThat(generator(7, SMALL).people().toList())
                .isEqualTo(generator(7, SMALL).people().toList());
        assertThat(generator(7, SMALL).organisations())
                .isEqualTo(generator(7, SMALL).organisations());
    }

    @Test
    void anotherSeedMakesOther() {
        assertThat(generator(7, SMALL).people().toList())
                .isNotEqualTo(generator(8, SMALL).people().toList());
    }

    @Test
    void postsBeginBeforeTheyEndAndWhoeverIsNamedExists() {
        DemoGenerator generator = generator(3, 20_000);
        Set<String> organisations =
                Stream.concat(
                                prefecture.organisations().stream(),
                                generator.organisations().stream())
                        .map(DemoOrganisation::ref)
                        .collect(Collectors.toSet());
        generator
                .people()
                .flatMap(person -> person.posts().stream())
                .forEach(
                        post -> {
                            assertThat(organisations).contains(post.organisation());
                            assertThat(
                                            post.validFrom() == null
                                                    || post.validUntil() == null
                                                    || !post.validFrom().isAfter(post.validUntil()))
                                    .as(post.toString())
                                    .isTrue();
                        });
    }

    @Test
    void peopleMoveInAprilHaveTwoPostsAndAreUnknownInPart() {
        List<DemoPerson> people = generator(1, SMALL).people().toList();
        assertThat(people)
                .anyMatch(
                        person ->
                                person.posts().stream()
                                        .map(DemoPost::validUntil)
                                        .anyMatch(
                                                until ->
                                                        until != null
                                                                && until.getMonthValue() == 3));
        assertThat(people)
                .anyMatch(
                        person ->
                                "DOCTOR".equals(person.profession())
                                        && person.posts().get(0).treatsCancer() == null);
        assertThat(people)
                .anyMatch(
                        person ->
                                person.posts().stream()
                                                .filter(post -> "POST".equals(post.kind()))
                                                .filter(post -> post.validUntil() == null)
                                                .count()
                                        > 1);
    }

    @Test
    void noneIsAskedForNoneIsMade() {
        assertThat(generator(1, 80).people()).isEmpty();
        assertThat(generator(1, 0).organisations()).isEmpty();
    }
}
