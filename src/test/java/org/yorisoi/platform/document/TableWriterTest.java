package org.yorisoi.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.document.Sheet.Format;

/** What leaves: no formula, numbers as numbers, and nothing lost on the way back. */
class TableWriterTest {

    private static final List<String> DANGEROUS =
            List.of(
                    "=1+1",
                    "+81-3-0000-0000",
                    "-1",
                    "@SUM(A1)",
                    "\t=1",
                    "\r=1",
                    "＝1",
                    "＋1",
                    "－1",
                    "＠a",
                    " =1",
                    "'=1",
                    "\u3000=1",
                    "=cmd|'/c calc'!A1",
                    "=HYPERLINK(\"http://example.jp\",\"x\")",
                    "\n=1",
                    "|x",
                    "%x");

    private static byte[] written(Format format, List<? extends List<?>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter table = TableWriter.begin(format, out, "名簿", List.of("甲", "乙"))) {
            for (List<?> row : rows) {
                table.row(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<Sheet.Row> readBack(byte[] bytes) {
        TableFile.Reading reading = TableFile.read(bytes, "x");
        assertThat(reading.reason()).isNull();
        List<Sheet.Row> rows = reading.sheet().rows();
        return rows.subList(1, rows.size());
    }

    @Test
    void csvOpensInExcel() {
        String text =
                new String(
                        written(Format.CSV, List.of(List.of("見本 花子", 3))), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("\ufeff甲,乙\r\n見本 花子,3\r\n");
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        String text =
                new String(
                        written(Format.CSV, List.of(List.of("a,b\"c", "x\ny"))),
                        StandardCharsets.UTF_8);
        assertThat(text).endsWith("\"a,b\"\"c\",\"x\ny\"\r\n");
    }

    @Test
    void noCellBeginsAFormulaInCsv() {
        for (String cell : DANGEROUS) {
            String text =
                    new String(written(Format.CSV, List.of(List.of(cell))), StandardCharsets.UTF_8);
            String value = text.substring(text.indexOf("\r\n") + 2).replaceFirst("^\"", "");
            assertThat(value).as(cell).startsWith("'");
        }
    }

    @Test
    void noCellBeginsAFormulaInExcel() throws IOException {
        byte[] bytes = written(Format.XLSX, DANGEROUS.stream().map(List::of).toList());
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            workbook.getFirstSheet()
                    .read()
                    .forEach(
                            row -> {
                                Cell cell = row.getCell(0);
                                assertThat(cell.getType()).isEqualTo(CellType.STRING);
                                if (row.getRowNum() > 1) {
                                    assertThat(cell.getText()).startsWith("'");
                                }
                            });
        }
    }

    @Test
    void numbersAndDatesStayWhatTheyAre() throws IOException {
        byte[] bytes =
                written(Format.XLSX, List.of(Arrays.asList(-5, LocalDate.of(2024, 4, 1), null)));
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<org.dhatim.fastexcel.reader.Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.NUMBER);
            assertThat(rows.get(1).getCellAsDate(1).orElseThrow().toLocalDate())
                    .isEqualTo("2024-04-01");
        }
        assertThat(readBack(bytes).get(0).cells()).containsExactly("-5", "2024-04-01");
        String csv =
                new String(written(Format.CSV, List.of(List.of(-5, 1.5))), StandardCharsets.UTF_8);
        assertThat(csv).endsWith("\r\n-5,1.5\r\n");
    }

    @Test
    void whatWasWrittenReadsBackTheSame() {
        for (Format format : Format.values()) {
            List<List<String>> rows = new ArrayList<>();
            for (String cell : DANGEROUS) {
                rows.add(List.of("x", cell.strip().isEmpty() ? "x" : cell.strip()));
            }
            rows.add(List.of("髙𠮷 一", "0123"));
            rows.add(List.of("''=1", "'x'"));
            assertThat(readBack(written(format, rows)).stream().map(Sheet.Row::cells))
                    .containsExactlyElementsOf(rows);
        }
    }

    @Test
    void anyTextReadsBackTheSame() {
        for (Format format : Format.values()) {
            qt().withFixedSeed(11)
                    .withExamples(300)
                    .forAll(
                            lists().of(
                                            strings()
                                                    .basicMultilingualPlaneAlphabet()
                                                    .ofLengthBetween(1, 20))
                                    .ofSizeBetween(1, 5))
                    .checkAssert(
                            texts -> {
                                List<List<String>> rows =
                                        texts.stream()
                                                .map(
                                                        text ->
                                                                List.of(
                                                                        "x",
                                                                        "x"
                                                                                + printable(text)
                                                                                + "x"))
                                                .toList();
                                assertThat(
                                                readBack(written(format, rows)).stream()
                                                        .map(Sheet.Row::cells))
                                        .containsExactlyElementsOf(rows);
                            });
        }
    }

    private static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        text.chars()
                .filter(c -> c >= 0x20 && !Character.isSurrogate((char) c) && c < 0xfffe)
                .forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    @Test
    void charactersThatNoFileCanHoldAreLeftOut() {
        for (Format format : Format.values()) {
            byte[] bytes = written(format, List.of(List.of("a\u0000b\u0008c\ud800d\uffffe")));
            assertThat(readBack(bytes).get(0).cell(0)).isEqualTo("abcde");
        }
    }

    @Test
    void sixThousandRowsBothWays() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            rows.add(List.of("見本 花子" + i, 900_000 + i));
        }
        for (Format format : Format.values()) {
            List<Sheet.Row> read = readBack(written(format, rows));
            assertThat(read).hasSize(6_000);
            assertThat(read.get(5_999).cells()).containsExactly("見本 花子5999", "905999");
        }
    }

    @Test
    void aTitleThatExcelForbidsIsMended() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableWriter table =
                TableWriter.begin(Format.XLSX, out, "[名/簿]:*?" + "長".repeat(40), List.of("甲"))) {
            table.row(List.of("x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(readBack(out.toByteArray())).hasSize(1);
    }
}
