package org.yorisoi.platform.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks written part by part, so that every oddity can be made. */
final class ExcelFixture {

    private static final String MAIN =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private String sheets = "<sheet name=\"名簿\" sheetId=\"1\" r:id=\"rId1\"/>";
    private String properties = "";
    private String styles = "<cellXfs><xf numFmtId=\"0\"/></cellXfs>";
    private String shared = "";
    private String data = "";
    private String afterData = "";

    static ExcelFixture workbook() {
        return new ExcelFixture();
    }

    /** The content of sheetData: row elements. */
    ExcelFixture data(String rows) {
        data = rows;
        return this;
    }

    ExcelFixture merged(String reference) {
        afterData = "<mergeCells><mergeCell ref=\"" + reference + "\"/></mergeCells>";
        return this;
    }

    ExcelFixture shared(String items) {
        shared = items;
        return this;
    }

    ExcelFixture styles(String inner) {
        styles = inner;
        return this;
    }

    ExcelFixture from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    ExcelFixture sheets(String elements) {
        sheets = elements;
        return this;
    }

    /** Another part, or one in the place of an ordinary part. */
    ExcelFixture part(String name, String content) {
        parts.put(name, content);
        return this;
    }

    static String sheet(String rows) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet "
                + MAIN
                + "><sheetData>"
                + rows
                + "</sheetData></worksheet>";
    }

    byte[] bytes() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("[Content_Types].xml", "<Types/>");
        all.put(
                "_rels/.rels",
                "<Relationships><Relationship Id=\"a\" Type=\""
                        + OFFICE
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        all.put(
                "xl/worksheets/sheet1.xml",
                sheet(data).replace("</sheetData>", "</sheetData>" + afterData));
        all.put("xl/sharedStrings.xml", "<sst " + MAIN + ">" + shared + "</sst>");
        all.put("xl/styles.xml", "<styleSheet " + MAIN + ">" + styles + "</styleSheet>");
        all.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships>"
                        + relation("rId1", "worksheet", "worksheets/sheet1.xml")
                        + relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml")
                        + relation("rId3", "chartsheet", "chartsheets/sheet1.xml")
                        + relation("rId8", "styles", "styles.xml")
                        + relation("rId9", "sharedStrings", "sharedStrings.xml")
                        + "</Relationships>");
        all.put(
                "xl/workbook.xml",
                "<workbook "
                        + MAIN
                        + " xmlns:r=\""
                        + OFFICE
                        + "\">"
                        + properties
                        + "<sheets>"
                        + sheets
                        + "</sheets></workbook>");
        all.putAll(parts);
        return zip(all);
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\""
                + id
                + "\" Type=\""
                + OFFICE
                + "/"
                + type
                + "\" Target=\""
                + target
                + "\"/>";
    }

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
