package org.yorisoi.platform.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yorisoi.platform.Reason;

/** Text files, and files that are no tables. */
class TableFileTest {

    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final String SMALL = "氏名,カナ\r\n髙橋 一,タカハシ ハジメ\r\n";

    private static Sheet sheet(byte[] bytes) {
        TableFile.Reading reading = TableFile.read(bytes, "roster.csv");
        assertThat(reading.reason()).isNull();
        return reading.sheet();
    }

    private static Sheet sheet(String text) {
        return sheet(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reason refusal(byte[] bytes, String name) {
        TableFile.Reading reading = TableFile.read(bytes, name);
        assertThat(reading.sheet()).isNull();
        return reading.reason();
    }

    private static String refusal(byte[] bytes) {
        return refusal(bytes, "roster.csv").key();
    }

    private static byte[] with(byte[] mark, byte[] text) {
        byte[] all = Arrays.copyOf(mark, mark.length + text.length);
        System.arraycopy(text, 0, all, mark.length, text.length);
        return all;
    }

    private static byte[] marked(Charset charset, String text) {
        return ("\ufeff" + text).getBytes(charset);
    }

    @Test
    void readsEveryCharsetOfPractice() {
        List<List<String>> expected = List.of(List.of("氏名", "カナ"), List.of("髙橋 一", "タカハシ ハジメ"));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("UTF-8", SMALL.getBytes(StandardCharsets.UTF_8));
        files.put("UTF-8 marked", marked(StandardCharsets.UTF_8, SMALL));
        files.put("Shift_JIS", SMALL.getBytes(SHIFT_JIS));
        files.put("UTF-16LE", marked(StandardCharsets.UTF_16LE, SMALL));
        files.put("UTF-16BE", marked(StandardCharsets.UTF_16BE, SMALL));
        files.forEach(
                (name, bytes) ->
                        assertThat(sheet(bytes).rows().stream().map(Sheet.Row::cells))
                                .as(name)
                                .containsExactlyElementsOf(expected));
    }

    @Test
    void saysWhichCharsetItFound() {
        assertThat(sheet(SMALL.getBytes(SHIFT_JIS)).charset()).isEqualTo("Shift_JIS");
        assertThat(sheet(marked(StandardCharsets.UTF_8, SMALL)).charset()).isEqualTo("UTF-8");
    }

    @Test
    void readsTheSamples() throws IOException {
        for (String name :
                List.of("roster-utf8-bom.csv", "roster-shift_jis.csv", "roster-faulty.csv")) {
            Sheet sheet = sheet(Files.readAllBytes(Path.of("test-data/roster", name)));
            assertThat(sheet.rows().get(0).cells()).hasSize(13).startsWith("氏名", "カナ", "職種");
            assertThat(sheet.rows().get(1).cell(0)).isEqualTo("見本 花子");
        }
    }

    @Test
    void keepsRareKanji() throws IOException {
        Sheet sheet = sheet(Files.readAllBytes(Path.of("test-data/roster/roster-utf8-bom.csv")));
        assertThat(sheet.rows().get(6).cell(0)).isEqualTo("髙𠮷 一");
    }

    @Test
    void findsTheSeparator() {
        assertThat(sheet("a\tb,c\tは\n1\t2\t3").rows().get(0).cells())
                .containsExactly("a", "b,c", "は");
        assertThat(sheet("a;b;c\n1;2;3").rows().get(1).cells()).containsExactly("1", "2", "3");
        assertThat(sheet("sep=;\na;b,b,b,b\n").rows().get(0).cells())
                .containsExactly("a", "b,b,b,b");
        assertThat(sheet("sep=;\na;b\n").rows().get(0).line()).isEqualTo(2);
    }

    @Test
    void countsLinesWhereTheRowBegins() {
        Sheet sheet = sheet("a,b\r\n\"x\r\ny\",1\r\n\r\n,,\r\nz,2");
        assertThat(sheet.rows().stream().map(Sheet.Row::line)).containsExactly(1, 2, 6);
        assertThat(sheet.rows().get(1).cells()).containsExactly("x\ny", "1");
    }

    @Test
    void takesBlanksOffBothEnds() {
        assertThat(sheet("\u3000氏名\u00a0,\u200bx \n").rows().get(0).cells())
                .containsExactly("氏名", "x");
    }

    @Test
    void anOpenQuoteIsNamedByItsLine() {
        Reason reason = refusal("a,b\n1,2\n\"x,3\ny,4\n".getBytes(StandardCharsets.UTF_8), "a.csv");
        assertThat(reason).isEqualTo(Reason.of("platform.file.quote", 3L));
    }

    @Test
    void emptyFiles() {
        assertThat(refusal(new byte[0])).isEqualTo("platform.file.empty");
        assertThat(refusal(" \r\n,,\r\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.empty");
        assertThat(refusal(marked(StandardCharsets.UTF_8, ""))).isEqualTo("platform.file.empty");
    }

    @Test
    void boundsOfSize() {
        assertThat(refusal(new byte[TableFile.MAX_BYTES + 1])).isEqualTo("platform.file.tooLarge");
        assertThat(refusal("a,b\n".repeat(TableFile.MAX_ROWS + 1).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.rows");
        assertThat(sheet("a,b\n".repeat(TableFile.MAX_ROWS)).rows()).hasSize(TableFile.MAX_ROWS);
        assertThat(refusal("\n".repeat(TableFile.MAX_BYTES).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.rows");
        assertThat(refusal(",".repeat(TableFile.MAX_BYTES).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.empty");
        assertThat(refusal((",".repeat(60) + "x").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.columns");
        assertThat(sheet(",".repeat(59) + "x").rows()).hasSize(1);
        assertThat(refusal("あ".repeat(2001).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.cellTooLong");
        assertThat(sheet("あ".repeat(2000)).rows()).hasSize(1);
    }

    @Test
    void wrongCharsetsAreRefusedInsteadOfGuessed() {
        String text = SMALL + "見本 花子,ミホン ハナコ\r\n";
        assertThat(refusal(text.getBytes(Charset.forName("EUC-JP"))))
                .startsWith("platform.file.charset");
        assertThat(refusal(text.getBytes(Charset.forName("ISO-2022-JP"))))
                .isEqualTo("platform.file.charset");
        assertThat(refusal(text.getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("platform.file.charset");
        assertThat(refusal(with(new byte[] {(byte) 0xff, (byte) 0xfe}, new byte[] {1})))
                .isEqualTo("platform.file.charsetBroken");
    }

    @Test
    void halfWidthKanaInShiftJisIsNotTakenForAnotherCharset() {
        Sheet sheet = sheet("氏名,カナ\r\n見本 花子,ﾐﾎﾝ ﾊﾅｺ\r\n".getBytes(SHIFT_JIS));
        assertThat(sheet.rows().get(1).cell(1)).isEqualTo("ﾐﾎﾝ ﾊﾅｺ");
    }

    @Test
    void aBrokenByteInUtf8IsNamedByItsLine() {
        byte[] bytes = (SMALL + "見本 花子,ミホン ハナコ\r\n").getBytes(StandardCharsets.UTF_8);
        int at = bytes.length - 10;
        bytes[at] = (byte) 0xff;
        assertThat(refusal(bytes, "a.csv")).isEqualTo(Reason.of("platform.file.charsetBroken", 3));
    }

    @Test
    void otherKindsOfFile() {
        assertThat(refusal("%PDF-1.7\n%\u00e2\u00e3\n\0\0".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("platform.file.noTable");
        assertThat(refusal("<html><table>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.webPage");
        assertThat(refusal("\ufeff <!DOCTYPE html>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.webPage");
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        noise[0] = (byte) 0x89;
        assertThat(refusal(noise, "roster.xlsx").key()).isEqualTo("platform.file.noExcel");
        assertThat(refusal(noise, "roster.csv").key()).isEqualTo("platform.file.noTable");
    }

    @Test
    void theOldContainerIsOldExcelOrAPassword() {
        byte[] ole = {
            (byte) 0xd0,
            (byte) 0xcf,
            0x11,
            (byte) 0xe0,
            (byte) 0xa1,
            (byte) 0xb1,
            0x1a,
            (byte) 0xe1,
            0,
            0
        };
        assertThat(refusal(with(ole, "Workbook".getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("platform.file.oldExcel");
        assertThat(refusal(with(ole, "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("platform.file.encrypted");
        assertThat(refusal(ole)).isEqualTo("platform.file.noTable");
    }

    @Test
    void textWithAZeroByteIsNoTable() {
        assertThat(refusal("a,b\0\n".repeat(30).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("platform.file.noTable");
    }

    @Test
    void contentCountsNotTheName() {
        TableFile.Reading reading =
                TableFile.read(SMALL.getBytes(StandardCharsets.UTF_8), "roster.xlsx");
        assertThat(reading.sheet().format()).isEqualTo(Sheet.Format.CSV);
        byte[] excel =
                ExcelFixture.workbook()
                        .data("<row><c t=\"inlineStr\"><is><t>氏名</t></is></c></row>")
                        .bytes();
        assertThat(TableFile.read(excel, "roster.csv").sheet().format())
                .isEqualTo(Sheet.Format.XLSX);
    }

    @Test
    void sixThousandRows() {
        String text =
                IntStream.range(0, 6_000)
                        .mapToObj(
                                i -> "見本 花子,ミホン ハナコ,医師," + (900_000 + i) + ",a" + i + "@example.jp")
                        .collect(Collectors.joining("\r\n"));
        assertThat(sheet(text).rows()).hasSize(6_000);
        assertThat(sheet(text.getBytes(SHIFT_JIS)).rows().get(5_999).cell(3)).isEqualTo("905999");
    }

    @Test
    void anyBytesEndInASheetOrAReason() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            TableFile.Reading reading = TableFile.read(bytes, i % 2 == 0 ? "a.csv" : "a.xlsx");
            assertThat(reading.sheet() == null).isNotEqualTo(reading.reason() == null);
        }
    }
}
