package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Mark;

/** The files of {@code content/regions}. */
class RegionsTest {

    private static final Pattern KATAKANA = Pattern.compile("[ァ-ヶー]+");
    private static final List<String> FILES =
            List.of(
                    "areas.csv",
                    "area-tiles.csv",
                    "area-neighbours.csv",
                    "municipalities.csv",
                    "hospitals.csv",
                    "designations.csv",
                    "associations.csv",
                    "association-municipalities.csv");

    private static List<CSVRecord> rows(String file) {
        String name = "/content/regions/" + file;
        try (InputStream in =
                        Objects.requireNonNull(RegionsTest.class.getResourceAsStream(name), name);
                CSVParser parser =
                        CSVParser.parse(
                                new InputStreamReader(in, StandardCharsets.UTF_8),
                                CSVFormat.DEFAULT
                                        .builder()
                                        .setHeader()
                                        .setSkipHeaderRecord(true)
                                        .get())) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> column(String file, String column) {
        return rows(file).stream().map(row -> row.get(column)).toList();
    }

    private static List<String> folders() {
        return column("regions.csv", "folder");
    }

    /** Every file of every region. */
    private static Stream<String> regionFiles() {
        return folders().stream().flatMap(f -> FILES.stream().map(file -> f + "/" + file));
    }

    private static Stream<String> everyFile(String... names) {
        return regionFiles().filter(file -> Arrays.stream(names).anyMatch(file::endsWith));
    }

    @Test
    void thereAreFortySevenPrefectures() {
        List<String> codes = column("prefectures.csv", "code");
        assertThat(codes).hasSize(47).isSorted().doesNotHaveDuplicates();
        assertThat(codes).first().isEqualTo("01");
        assertThat(codes).last().isEqualTo("47");
        assertThat(column("prefectures.csv", "name"))
                .doesNotHaveDuplicates()
                .element(10)
                .isEqualTo("埼玉県");
    }

    @Test
    void everyRowHasItsMarkAndItsSource() {
        Set<String> marks =
                Arrays.stream(Mark.values()).map(Enum::name).collect(Collectors.toSet());
        Stream.concat(Stream.of("prefectures.csv"), regionFiles())
                .forEach(
                        file ->
                                assertThat(rows(file))
                                        .as(file)
                                        .isNotEmpty()
                                        .allSatisfy(
                                                row -> {
                                                    assertThat(marks).contains(row.get("mark"));
                                                    assertThat(row.get("source"))
                                                            .hasSizeBetween(2, 200);
                                                }));
    }

    @Test
    void readingsAreKatakana() {
        Stream.concat(
                        Stream.of("prefectures.csv"),
                        everyFile(
                                "/areas.csv",
                                "/municipalities.csv",
                                "/hospitals.csv",
                                "/associations.csv"))
                .forEach(
                        file ->
                                assertThat(column(file, "kana"))
                                        .as(file)
                                        .allMatch(KATAKANA.asMatchPredicate()));
    }

    @Test
    void municipalitiesHaveTheirCheckDigitAndAnAreaOfTheirRegion() {
        for (String folder : folders()) {
            List<String> areas = column(folder + "/areas.csv", "code");
            assertThat(column(folder + "/municipalities.csv", "code")).doesNotHaveDuplicates();
            assertThat(rows(folder + "/municipalities.csv"))
                    .allSatisfy(
                            row -> {
                                String code = row.get("code") + row.get("check_digit");
                                assertThat(MunicipalityCodeRule.check(code, false).isOk()).isTrue();
                                assertThat(code).startsWith(row.get("prefecture"));
                                assertThat(areas).contains(row.get("area"));
                            });
        }
    }

    @Test
    void saitamaHasTenAreasWithAllItsMunicipalities() {
        Map<String, Integer> members = new TreeMap<>();
        Map<String, String> names = new HashMap<>();
        rows("saitama/areas.csv").forEach(row -> names.put(row.get("code"), row.get("name")));
        rows("saitama/municipalities.csv")
                .forEach(row -> members.merge(names.get(row.get("area")), 1, Integer::sum));
        assertThat(names).hasSize(10);
        assertThat(members)
                .containsOnly(
                        Map.entry("南部", 3),
                        Map.entry("南西部", 7),
                        Map.entry("東部", 7),
                        Map.entry("さいたま", 1),
                        Map.entry("県央", 5),
                        Map.entry("川越比企", 14),
                        Map.entry("西部", 5),
                        Map.entry("利根", 9),
                        Map.entry("北部", 7),
                        Map.entry("秩父", 5));
    }

    /** Each area once, inside the drawing, none on another's place. */
    @Test
    void everyAreaHasItsPlaceOnTheDrawing() {
        for (String folder : folders()) {
            assertThat(column(folder + "/area-tiles.csv", "area"))
                    .containsExactlyInAnyOrderElementsOf(column(folder + "/areas.csv", "code"));
            List<String> taken = new ArrayList<>();
            for (CSVRecord row : rows(folder + "/area-tiles.csv")) {
                int top = Integer.parseInt(row.get("row"));
                int left = Integer.parseInt(row.get("column"));
                int bottom = top + Integer.parseInt(row.get("rows")) - 1;
                int right = left + Integer.parseInt(row.get("columns")) - 1;
                assertThat(List.of(top, left, bottom, right))
                        .as(row.get("area"))
                        .allSatisfy(at -> assertThat(at).isBetween(1, 8));
                assertThat(bottom).isGreaterThanOrEqualTo(top);
                assertThat(right).isGreaterThanOrEqualTo(left);
                for (int i = top; i <= bottom; i++) {
                    for (int j = left; j <= right; j++) {
                        taken.add(i + "/" + j);
                    }
                }
            }
            assertThat(taken).as(folder).doesNotHaveDuplicates();
        }
    }

    @Test
    void saitamasTilesAreTenOnFourByFourPlaces() {
        assertThat(rows("saitama/area-tiles.csv"))
                .hasSize(10)
                .allSatisfy(
                        row -> {
                            assertThat(row.get("row")).isBetween("1", "4");
                            assertThat(row.get("column")).isBetween("1", "4");
                        });
    }

    @Test
    void neighboursArePairsOfTheSamePrefectureEachOnceAndNobodyIsAlone() {
        for (String folder : folders()) {
            List<String> areas = column(folder + "/areas.csv", "code");
            Set<String> beside = new HashSet<>();
            Set<String> pairs = new HashSet<>();
            for (CSVRecord row : rows(folder + "/area-neighbours.csv")) {
                String one = row.get("area");
                String other = row.get("neighbour");
                assertThat(areas).contains(one, other);
                assertThat(one).as("the smaller code first").isLessThan(other);
                assertThat(pairs.add(one + other)).as(one + " " + other).isTrue();
                beside.add(one);
                beside.add(other);
            }
            assertThat(beside).containsExactlyInAnyOrderElementsOf(areas);
        }
    }

    @Test
    void toneLiesBesideTheNorthernTheEasternAndTheTwoInTheMiddle() {
        assertThat(rows("saitama/area-neighbours.csv"))
                .filteredOn(
                        row ->
                                row.get("area").equals("1108")
                                        || row.get("neighbour").equals("1108"))
                .extracting(
                        row ->
                                row.get("area").equals("1108")
                                        ? row.get("neighbour")
                                        : row.get("area"))
                .containsExactlyInAnyOrder("1103", "1104", "1105", "1109");
    }

    @Test
    void hidakaLiesInTheWesternArea() {
        assertThat(rows("saitama/municipalities.csv"))
                .filteredOn(row -> row.get("name").equals("日高市"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("area")).isEqualTo("1107"));
    }

    @Test
    void saitamaHasFourteenDesignatedHospitalsAndNoneInToneAndChichibu() {
        assertThat(rows("saitama/hospitals.csv")).hasSize(14);
        assertThat(column("saitama/hospitals.csv", "area"))
                .doesNotContain("1108", "1110")
                .contains("1101", "1107", "1109");
    }

    @Test
    void aHospitalsMunicipalityLiesInItsArea() {
        for (String folder : folders()) {
            Map<String, String> areas = new HashMap<>();
            rows(folder + "/municipalities.csv")
                    .forEach(row -> areas.put(row.get("code"), row.get("area")));
            assertThat(rows(folder + "/hospitals.csv"))
                    .allSatisfy(
                            row ->
                                    assertThat(row.get("area"))
                                            .isEqualTo(areas.get(row.get("municipality"))));
        }
    }

    @Test
    void refsAreUniqueAndBeginWithThePrefecture() {
        List<String> refs = new ArrayList<>();
        for (String folder : folders()) {
            for (String file : List.of("/hospitals.csv", "/associations.csv")) {
                for (CSVRecord row : rows(folder + file)) {
                    refs.add(row.get("ref"));
                    assertThat(row.get("ref")).startsWith(row.get("prefecture") + "-");
                    OrganisationKind kind = OrganisationKind.valueOf(row.get("kind"));
                    assertThat(row.get("ref"))
                            .contains("-" + kind.name().toLowerCase(Locale.ROOT) + "-");
                }
            }
        }
        assertThat(refs).doesNotHaveDuplicates().hasSize(44);
    }

    @Test
    void everyHospitalHasADatedDesignation() {
        for (String folder : folders()) {
            assertThat(column(folder + "/designations.csv", "organisation"))
                    .containsAll(column(folder + "/hospitals.csv", "ref"))
                    .isSubsetOf(column(folder + "/hospitals.csv", "ref"));
        }
        everyFile("designations.csv")
                .flatMap(file -> rows(file).stream())
                .forEach(RegionsTest::isDated);
    }

    private static void isDated(CSVRecord row) {
        assertThat(Arrays.stream(DesignationType.values()).map(Enum::name))
                .contains(row.get("type"));
        assertThat(row.get("exceptional")).isIn("yes", "no");
        LocalDate from = LocalDate.parse(row.get("valid_from"));
        assertThat(LocalDate.parse(row.get("last_seen"))).isAfterOrEqualTo(from);
        if (!row.get("valid_until").isEmpty()) {
            assertThat(LocalDate.parse(row.get("valid_until"))).isAfter(from);
        }
    }

    @Test
    void whatWasSeenIn2021OnlyHasNoEnd() {
        assertThat(rows("saitama/designations.csv"))
                .filteredOn(row -> row.get("last_seen").equals("2021-09-01"))
                .hasSize(14)
                .allSatisfy(row -> assertThat(row.get("valid_until")).isEmpty());
    }

    @Test
    void oneHospitalIsThePrefecturalOneAndTwoWereAdvanced() {
        Map<String, List<String>> byType =
                rows("saitama/designations.csv").stream()
                        .filter(row -> row.get("last_seen").equals("2021-09-01"))
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.get("type"),
                                        Collectors.mapping(
                                                row -> row.get("organisation"),
                                                Collectors.toList())));
        assertThat(byType.get("PREFECTURAL")).containsExactly("11-hospital-10");
        assertThat(byType.get("REGIONAL_ADVANCED"))
                .containsExactly("11-hospital-12", "11-hospital-13");
        assertThat(byType.get("REGIONAL")).hasSize(11);
    }

    @Test
    void saitamaHasThirtyAssociations() {
        assertThat(column("saitama/associations.csv", "name"))
                .hasSize(30)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.endsWith("医師会"));
        assertThat(rows("saitama/associations.csv"))
                .filteredOn(row -> row.get("mark").equals("CONFIRMED"))
                .hasSize(8);
    }

    @Test
    void territoriesNameKnownAssociationsAndMunicipalities() {
        for (String folder : folders()) {
            assertThat(column(folder + "/association-municipalities.csv", "association"))
                    .isSubsetOf(column(folder + "/associations.csv", "ref"));
            assertThat(column(folder + "/association-municipalities.csv", "municipality"))
                    .isSubsetOf(column(folder + "/municipalities.csv", "code"));
        }
    }

    @Test
    void fourAssociationsShareSaitamaCity() {
        assertThat(rows("saitama/association-municipalities.csv"))
                .filteredOn(row -> row.get("municipality").equals("11100"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.get("part")).isEqualTo("yes"));
    }

    @Test
    void whatSeveralAssociationsHaveEachHasInPart() {
        Map<String, List<CSVRecord>> byMunicipality =
                rows("saitama/association-municipalities.csv").stream()
                        .collect(Collectors.groupingBy(row -> row.get("municipality")));
        byMunicipality.forEach(
                (municipality, rows) ->
                        assertThat(rows)
                                .as(municipality)
                                .allSatisfy(
                                        row ->
                                                assertThat(row.get("part"))
                                                        .isEqualTo(
                                                                rows.size() > 1 ? "yes" : "no")));
    }
}
