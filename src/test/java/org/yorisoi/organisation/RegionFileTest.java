package org.yorisoi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Mark;

class RegionFileTest {

    private static RegionFile file(String text) {
        return new RegionFile("here/areas.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static RegionRow second(String row) {
        return file("code,from,part,mark\n1101,,no,CONFIRMED\n" + row + "\n").rows().get(1);
    }

    @Test
    void everyFileOfTheRegionsCanBeRead() {
        assertThat(RegionFile.open("prefectures.csv").rows()).hasSize(47);
        assertThat(RegionFile.open("prefectures.csv").sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RegionFile.open("nowhere/areas.csv"))
                .withMessage("content/regions/nowhere/areas.csv is missing");
    }

    @Test
    void whatCannotBeReadIsNamedWithFileAndLine() {
        String where = "content/regions/here/areas.csv, line 3: ";
        RegionRow row = second("11x,2026-4-1,perhaps,SURE");
        assertThatIllegalStateException()
                .isThrownBy(() -> row.code("code", "\\d{4}"))
                .withMessage(where + "code “11x” is not of the form \\d{4}");
        assertThatIllegalStateException()
                .isThrownBy(() -> row.date("from"))
                .withMessageStartingWith(where + "from “2026-4-1” is no day");
        assertThatIllegalStateException()
                .isThrownBy(() -> row.yes("part"))
                .withMessageStartingWith(where + "part “perhaps”");
        assertThatIllegalStateException()
                .isThrownBy(() -> row.mark("mark"))
                .withMessage(where + "mark “SURE” is no " + Mark.class.getSimpleName());
        assertThatIllegalStateException()
                .isThrownBy(() -> row.id("code", Map.of("1101", 1L)))
                .withMessage(where + "code “11x” is not known");
        assertThatIllegalStateException()
                .isThrownBy(() -> row.text("name", 10))
                .withMessage(where + "there is no column name");
    }

    @Test
    void aRowWithTooFewCellsIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> second("1102,").mark("mark"))
                .withMessageStartingWith("content/regions/here/areas.csv, line 3: has fewer cells");
    }
}
