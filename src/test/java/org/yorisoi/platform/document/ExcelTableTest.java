package org.yorisoi.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Excel workbooks as they come, and as somebody might build one to do harm. */
class ExcelTableTest {

    private static final String HEADER =
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>氏名</t></is></c></row>";

    private static Sheet sheet(ExcelFixture workbook) {
        TableFile.Reading reading = TableFile.read(workbook.bytes(), "roster.xlsx");
        assertThat(reading.reason()).isNull();
        return reading.sheet();
    }

    private static List<String> cells(ExcelFixture workbook) {
        return sheet(workbook).rows().get(0).cells();
    }

    private static String refusal(byte[] bytes) {
        TableFile.Reading reading = TableFile.read(bytes, "roster.xlsx");
        assertThat(reading.sheet()).isNull();
        return reading.reason().key();
    }

    private static String refusal(ExcelFixture workbook) {
        return refusal(workbook.bytes());
    }

    private static ExcelFixture row(String cells) {
        return ExcelFixture.workbook().data("<row r=\"1\">" + cells + "</row>");
    }

    private static ExcelFixture dated(String format, String value) {
        return row("<c r=\"A1\" s=\"1\"><v>" + value + "</v></c>")
                .styles(
                        "<numFmts><numFmt numFmtId=\"164\" formatCode=\""
                                + format
                                + "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf"
                                + " numFmtId=\"164\"/></cellXfs>");
    }

    @Test
    void sharedAndInlineTextsAndRuns() {
        ExcelFixture workbook =
                row("<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>内</t></r><r><t>側</t></r></is></c>")
                        .shared("<si><t>x</t></si><si><r><t>髙</t></r><r><t>𠮷</t></r></si>");
        assertThat(cells(workbook)).containsExactly("髙𠮷", "内側");
    }

    @Test
    void readingsOverTheTextAreLeftOut() {
        ExcelFixture workbook =
                row("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>試験</t><rPh sb=\"0\" eb=\"2\"><t>シケン</t></rPh></is></c>")
                        .shared(
                                "<si><t>見本 花子</t><rPh sb=\"0\" eb=\"2\"><t>ミホン</t></rPh><rPh sb=\"3\" eb=\"5\"><t>ハナコ</t></rPh><phoneticPr fontId=\"1\"/></si>");
        assertThat(cells(workbook)).containsExactly("見本 花子", "試験");
    }

    @Test
    void numbersAreTheirDigits() {
        ExcelFixture workbook =
                row(
                        "<c r=\"A1\"><v>900001</v></c><c r=\"B1\"><v>900001.0</v></c><c r=\"C1\"><v>9.9000004E7</v></c>"
                                + "<c r=\"D1\"><v>1E3</v></c><c r=\"E1\"><v>0.1</v></c><c r=\"F1\"><v>0.30000000000000004</v></c>"
                                + "<c r=\"G1\"><v>1E999999999</v></c><c r=\"H1\"><v>-0.0</v></c>");
        assertThat(cells(workbook))
                .containsExactly(
                        "900001", "900001", "99000004", "1000", "0.1", "0.3", "1E999999999", "0");
    }

    @Test
    void leadingZerosOfTheFormatAreKept() {
        assertThat(cells(dated("000000", "12345"))).containsExactly("012345");
    }

    @Test
    void datesBecomeIsoInBothDateSystems() {
        assertThat(cells(dated("yyyy/m/d", "45383"))).containsExactly("2024-04-01");
        assertThat(cells(dated("[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "45383")))
                .containsExactly("2024-04-01");
        assertThat(cells(dated("yyyy/m/d", "43921").from1904())).containsExactly("2024-04-01");
        assertThat(cells(dated("yyyy/m/d h:mm", "45383.5"))).containsExactly("2024-04-01 12:00");
        assertThat(cells(dated("yyyy/m/d", "1"))).containsExactly("1900-01-01");
        assertThat(cells(dated("yyyy/m/d", "59"))).containsExactly("1900-02-28");
        assertThat(cells(dated("yyyy/m/d", "60"))).containsExactly("1900-02-29");
        assertThat(cells(dated("yyyy/m/d", "61"))).containsExactly("1900-03-01");
        assertThat(cells(dated("h:mm", "0.375"))).containsExactly("09:00");
        assertThat(cells(dated("yyyy/m/d", "99999999"))).containsExactly("99999999");
        ExcelFixture builtIn =
                row("<c r=\"A1\" s=\"0\"><v>45383</v></c><c r=\"B1\" t=\"d\"><v>2024-04-01T00:00:00</v></c>")
                        .styles(
                                "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"14\"/></cellXfs>");
        assertThat(cells(builtIn)).containsExactly("2024-04-01", "2024-04-01");
    }

    @Test
    void formatsThatAreNoDates() {
        for (String format :
                List.of("0.00E+00", "#,##0", "[Red]0.0", "General", "&quot;day &quot;0", "@")) {
            assertThat(cells(dated(format, "45383"))).as(format).containsExactly("45383");
        }
    }

    @Test
    void formulasCountByTheirStoredValue() {
        ExcelFixture workbook =
                row(
                        "<c r=\"A1\" t=\"str\"><f>A2&amp;B2</f><v>見本 花子</v></c><c r=\"B1\"><f>1+1</f><v>2</v></c>"
                                + "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"b\"><v>0</v></c><c r=\"E1\" t=\"e\"><v>#N/A</v></c>");
        assertThat(cells(workbook)).containsExactly("見本 花子", "2", "TRUE", "FALSE", "#N/A");
    }

    @Test
    void gapsAndBlankRowsAndPlaces() {
        ExcelFixture workbook =
                ExcelFixture.workbook()
                        .data(
                                "<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>題</t></is></c></row><row r=\"3\"><c r=\"A3\" s=\"0\"/></row>"
                                        + "<row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"AA5\"><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>");
        List<Sheet.Row> rows = sheet(workbook).rows();
        assertThat(rows.stream().map(Sheet.Row::line)).containsExactly(2, 5, 6);
        assertThat(rows.get(0).cells()).containsExactly("", "題");
        assertThat(rows.get(1).cell(26)).isEqualTo("2");
        assertThat(rows.get(2).cells()).containsExactly("3", "4");
    }

    @Test
    void mergedCellsOfAColumnStandForEachOfTheirRows() {
        ExcelFixture workbook =
                ExcelFixture.workbook()
                        .data(
                                "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>見本総合病院</t></is></c></row>"
                                        + "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>")
                        .merged("B1:B2");
        assertThat(sheet(workbook).rows().stream().map(row -> row.cell(1)))
                .containsExactly("見本総合病院", "見本総合病院", "");
    }

    @Test
    void theFirstVisibleSheetCounts() {
        ExcelFixture workbook =
                ExcelFixture.workbook()
                        .data(HEADER)
                        .part(
                                "xl/worksheets/sheet2.xml",
                                ExcelFixture.sheet(HEADER.replace("氏名", "二枚目")))
                        .sheets(
                                "<sheet name=\"図\" sheetId=\"3\" r:id=\"rId3\"/><sheet name=\"隠\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                                        + "<sheet name=\"表\" sheetId=\"2\" r:id=\"rId2\"/>");
        assertThat(sheet(workbook).name()).isEqualTo("表");
        assertThat(cells(workbook)).containsExactly("二枚目");
        assertThat(
                        refusal(
                                ExcelFixture.workbook()
                                        .sheets(
                                                "<sheet name=\"隠\" state=\"veryHidden\" r:id=\"rId1\"/>")))
                .isEqualTo("platform.file.noSheet");
    }

    @Test
    void escapedCharactersComeBack() {
        assertThat(
                        cells(
                                row(
                                        "<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_b_x00_ _xZZZZ_</t></is></c>")))
                .containsExactly("a\nb_x00_ _xZZZZ_");
    }

    @Test
    void entitiesAreNeitherExpandedNorFetched() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            for (String type :
                    List.of(
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + address + "\">]>",
                            "<!DOCTYPE x SYSTEM \"" + address + "\">",
                            "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>",
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;&b;&b;\">]>")) {
                for (String part :
                        List.of(
                                "xl/worksheets/sheet1.xml",
                                "xl/sharedStrings.xml",
                                "xl/styles.xml",
                                "xl/workbook.xml",
                                "_rels/.rels")) {
                    String xml = type + "<x><c t=\"str\"><v>&e;</v></c></x>";
                    assertThat(refusal(ExcelFixture.workbook().data(HEADER).part(part, xml)))
                            .as(part)
                            .isEqualTo("platform.file.brokenExcel");
                }
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void anUndeclaredEntityIsAFault() {
        assertThat(refusal(row("<c r=\"A1\" t=\"str\"><v>&e;</v></c>")))
                .isEqualTo("platform.file.brokenExcel");
    }

    @Test
    void bombs() {
        assertThat(refusal(ExcelFixture.workbook().part("xl/media/a.bin", "0".repeat(5_000_000))))
                .isEqualTo("platform.file.bomb");
        StringBuilder noise = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < 300_000; i++) {
            noise.append((char) ('a' + random.nextInt(3)));
        }
        String block = noise.toString();
        ExcelFixture many = ExcelFixture.workbook();
        for (int i = 0; i < 250; i++) {
            many.part("xl/media/" + i, block);
        }
        byte[] large = many.bytes();
        assertThat(refusal(large)).isIn("platform.file.bomb", "platform.file.tooLarge");
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i <= ZipParts.MAX_PARTS; i++) {
            parts.put("p" + i, "");
        }
        assertThat(refusal(ExcelFixture.zip(parts))).isEqualTo("platform.file.bomb");
    }

    @Test
    void aDirectoryThatLiesAboutASizeDoesNotHelpABomb() {
        byte[] bytes =
                ExcelFixture.workbook()
                        .data("<row><c><v>1</v></c></row>" + " ".repeat(70_000_000))
                        .bytes();
        for (int at = 0; at < bytes.length - 46; at++) {
            if (bytes[at] == 'P'
                    && bytes[at + 1] == 'K'
                    && bytes[at + 2] == 1
                    && bytes[at + 3] == 2) {
                bytes[at + 24] = 1;
                bytes[at + 25] = 0;
                bytes[at + 26] = 0;
                bytes[at + 27] = 0;
            }
        }
        assertThat(refusal(bytes)).isEqualTo("platform.file.bomb");
    }

    @Test
    void namesThatLeadElsewhereLeadNowhere() {
        ExcelFixture workbook =
                ExcelFixture.workbook()
                        .data(HEADER)
                        .part("../../etc/cron.d/x", "x")
                        .part("/abs", "y");
        assertThat(cells(workbook)).containsExactly("氏名");
        assertThat(
                        refusal(
                                ExcelFixture.workbook()
                                        .part(
                                                "_rels/.rels",
                                                "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"../../../etc/passwd\"/></R>")))
                .isEqualTo("platform.file.noExcel");
    }

    @Test
    void otherZips() {
        assertThat(refusal(ExcelFixture.zip(Map.of("a.txt", "x"))))
                .isEqualTo("platform.file.noExcel");
        assertThat(refusal(ExcelFixture.zip(Map.of("content.xml", "x"))))
                .isEqualTo("platform.file.openDocument");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0}))
                .isIn("platform.file.brokenExcel", "platform.file.noExcel");
        assertThat(
                        refusal(
                                ExcelFixture.workbook()
                                        .part("xl/workbook.bin", "x")
                                        .part(
                                                "_rels/.rels",
                                                "<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></R>")))
                .isEqualTo("platform.file.binaryExcel");
    }

    @Test
    void boundsHoldInExcelToo() {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= TableFile.MAX_ROWS + 1; i++) {
            rows.append("<row><c><v>").append(i).append("</v></c></row>");
        }
        assertThat(refusal(ExcelFixture.workbook().data(rows.toString())))
                .isEqualTo("platform.file.rows");
        assertThat(refusal(row("<c r=\"BI1\"><v>1</v></c>"))).isEqualTo("platform.file.columns");
        assertThat(cells(row("<c r=\"BH1\"><v>1</v></c>"))).hasSize(60);
        assertThat(refusal(row("<c r=\"A1\" t=\"str\"><v>" + "あ".repeat(2001) + "</v></c>")))
                .isEqualTo("platform.file.cellTooLong");
        assertThat(refusal(row("<c r=\"ZZZZZZ1\"><v>1</v></c><c r=\"A1\" t=\"s\"><v>99</v></c>")))
                .isEqualTo("platform.file.brokenExcel");
        assertThat(refusal(ExcelFixture.workbook())).isEqualTo("platform.file.empty");
    }

    @Test
    void formattedEmptyRowsDoNotCount() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 2; i <= 60_000; i++) {
            rows.append("<row r=\"")
                    .append(i)
                    .append("\"><c r=\"A")
                    .append(i)
                    .append("\" s=\"0\"/></row>");
        }
        assertThat(sheet(ExcelFixture.workbook().data(rows.toString())).rows()).hasSize(1);
    }

    @Test
    void anyDamageEndsInASheetOrAReason() {
        byte[] whole = row("<c r=\"A1\" t=\"s\"><v>0</v></c>").shared("<si><t>氏名</t></si>").bytes();
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = 0; n <= i % 4; n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            TableFile.Reading reading = TableFile.read(damaged, "a.xlsx");
            assertThat(reading.sheet() == null).isNotEqualTo(reading.reason() == null);
        }
    }

    @Test
    void anyDamageOfAPartEndsInASheetOrAReason() {
        String sheet =
                ExcelFixture.sheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45383</v></c></row>");
        Random random = new Random(5);
        String signs = "<>/\"=rcvst019AZ&;-. ";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder damaged = new StringBuilder(sheet);
            for (int n = 0; n <= i % 5; n++) {
                damaged.setCharAt(
                        random.nextInt(damaged.length()),
                        signs.charAt(random.nextInt(signs.length())));
            }
            byte[] bytes =
                    ExcelFixture.workbook()
                            .part("xl/worksheets/sheet1.xml", damaged.toString())
                            .bytes();
            TableFile.Reading reading = TableFile.read(bytes, "a.xlsx");
            assertThat(reading.sheet() == null).isNotEqualTo(reading.reason() == null);
        }
    }
}
