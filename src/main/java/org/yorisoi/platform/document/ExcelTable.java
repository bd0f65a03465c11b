package org.yorisoi.platform.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first visible sheet of an Excel workbook (.xlsx). Formulas count by the value that
 * Excel stored; macros, links and pictures are never looked at. Our own reader, because it must
 * leave the readings over Japanese text (ふりがな) out of it and stay within the bounds whatever the
 * file says.
 */
final class ExcelTable {

    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;
    private static final int MOST_MERGES = 20_000;

    private final ZipParts zip;
    private final List<ExcelNumber.Format> formats = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private boolean from1904;

    private ExcelTable(ZipParts zip) {
        this.zip = zip;
    }

    /** A part of the workbook that another one names. */
    private record Relation(String type, String target) {}

    /** A cell that stretches over rows below it, in one column. */
    private record Stretch(int column, int fromRow, int toRow) {}

    static Sheet read(byte[] bytes) throws TableRefusal {
        ZipParts zip = new ZipParts(bytes);
        try {
            return new ExcelTable(zip).sheet();
        } catch (XMLStreamException | IOException | IndexOutOfBoundsException e) {
            throw new TableRefusal(
                    zip.exploded() ? "platform.file.bomb" : "platform.file.brokenExcel");
        }
    }

    private Sheet sheet() throws TableRefusal, XMLStreamException, IOException {
        String workbook = null;
        for (Relation relation : relations("", "_rels/.rels").values()) {
            if (relation.type().endsWith("/officeDocument")) {
                workbook = relation.target();
            }
        }
        if (workbook == null
                || !zip.has(workbook)
                || zip.hasUnder("word/")
                || zip.hasUnder("ppt/")) {
            throw new TableRefusal(
                    zip.has("content.xml")
                            ? "platform.file.openDocument"
                            : "platform.file.noExcel");
        }
        if (workbook.endsWith(".bin")) {
            throw new TableRefusal("platform.file.binaryExcel");
        }
        int slash = workbook.lastIndexOf('/') + 1;
        String folder = workbook.substring(0, slash);
        Map<String, Relation> parts =
                relations(folder, folder + "_rels/" + workbook.substring(slash) + ".rels");
        String[] chosen = firstVisible(workbook, parts);
        for (Relation part : parts.values()) {
            if (part.type().endsWith("/styles")) {
                readFormats(part.target());
            } else if (part.type().endsWith("/sharedStrings")) {
                readShared(part.target());
            }
        }
        return new Sheet(Sheet.Format.XLSX, null, chosen[0], rows(chosen[1]));
    }

    private Map<String, Relation> relations(String folder, String name)
            throws IOException, XMLStreamException {
        Map<String, Relation> relations = new TreeMap<>();
        try (InputStream in = zip.open(name)) {
            if (in == null) {
                return relations;
            }
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                if (SafeXml.next(xml) == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")) {
                    relations.put(
                            attribute(xml, "Id"),
                            new Relation(
                                    attribute(xml, "Type"),
                                    resolve(folder, attribute(xml, "Target"))));
                }
            }
        }
        return relations;
    }

    private static String resolve(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String base = folder;
        String rest = target;
        while (rest.startsWith("../") && !base.isEmpty()) {
            rest = rest.substring(3);
            base = base.substring(0, base.lastIndexOf('/', base.length() - 2) + 1);
        }
        return base + rest;
    }

    /** Name and part of the first sheet with cells that is not hidden. */
    private String[] firstVisible(String workbook, Map<String, Relation> parts)
            throws IOException, XMLStreamException, TableRefusal {
        String[] chosen = null;
        try (InputStream in = zip.open(workbook)) {
            if (in == null) {
                throw new TableRefusal("platform.file.brokenExcel");
            }
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                if (SafeXml.next(xml) != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("workbookPr")) {
                    from1904 = isTrue(attribute(xml, "date1904"));
                } else if (xml.getLocalName().equals("sheet") && chosen == null) {
                    String state = attribute(xml, "state");
                    Relation part = parts.get(relationId(xml));
                    if ((state.isEmpty() || state.equals("visible"))
                            && part != null
                            && part.type().endsWith("/worksheet")) {
                        chosen = new String[] {attribute(xml, "name"), part.target()};
                    }
                }
            }
        }
        if (chosen == null) {
            throw new TableRefusal("platform.file.noSheet");
        }
        return chosen;
    }

    private static String relationId(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals("id")
                    && namespace != null
                    && namespace.endsWith("/relationships")) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private void readFormats(String name) throws IOException, XMLStreamException {
        Map<Integer, String> codes = new HashMap<>();
        boolean inCells = false;
        try (InputStream in = zip.open(name)) {
            if (in == null) {
                return;
            }
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                int event = SafeXml.next(xml);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "numFmt" ->
                                codes.put(
                                        number(attribute(xml, "numFmtId")),
                                        attribute(xml, "formatCode"));
                        case "cellXfs" -> inCells = true;
                        case "xf" -> {
                            if (inCells) {
                                int id = number(attribute(xml, "numFmtId"));
                                formats.add(ExcelNumber.format(id, codes.getOrDefault(id, "")));
                            }
                        }
                        default -> {
                            // Fonts, borders and fills say nothing about the value.
                        }
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("cellXfs")) {
                    inCells = false;
                }
            }
        }
    }

    private void readShared(String name) throws IOException, XMLStreamException {
        try (InputStream in = zip.open(name)) {
            if (in == null) {
                return;
            }
            XMLStreamReader xml = SafeXml.reader(in);
            while (xml.hasNext()) {
                if (SafeXml.next(xml) == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    shared.add(richText(xml, "si"));
                }
            }
        }
    }

    /** The text of an element's runs, without the readings written over them. */
    private static String richText(XMLStreamReader xml, String end) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean reading = false;
        boolean inText = false;
        while (true) {
            int event = SafeXml.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                reading |= xml.getLocalName().equals("rPh");
                inText = xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(end)) {
                    return unescape(text.toString());
                }
                reading &= !xml.getLocalName().equals("rPh");
                inText = false;
            } else if (inText && !reading && isText(event)) {
                text.append(xml.getText());
            }
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private List<Sheet.Row> rows(String part) throws IOException, XMLStreamException, TableRefusal {
        NavigableMap<Integer, List<String>> grid = new TreeMap<>();
        List<Stretch> stretches = new ArrayList<>();
        try (InputStream in = zip.open(part)) {
            if (in == null) {
                throw new TableRefusal("platform.file.brokenExcel");
            }
            XMLStreamReader xml = SafeXml.reader(in);
            int row = 0;
            while (xml.hasNext()) {
                if (SafeXml.next(xml) != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("row")) {
                    String stated = attribute(xml, "r");
                    row = stated.isEmpty() ? row + 1 : number(stated);
                    List<String> cells = cells(xml);
                    if (!cells.isEmpty() && row >= 1 && row <= LAST_ROW) {
                        grid.putIfAbsent(row, cells);
                        if (grid.size() > TableFile.MAX_ROWS) {
                            throw new TableRefusal("platform.file.rows", TableFile.MAX_ROWS);
                        }
                    }
                } else if (xml.getLocalName().equals("mergeCell")
                        && stretches.size() < MOST_MERGES) {
                    Stretch stretch = stretch(attribute(xml, "ref"));
                    if (stretch != null) {
                        stretches.add(stretch);
                    }
                }
            }
        }
        for (Stretch stretch : stretches) {
            repeat(grid, stretch);
        }
        Cells rows = new Cells();
        for (Map.Entry<Integer, List<String>> row : grid.entrySet()) {
            rows.add(row.getKey(), row.getValue());
        }
        return rows.rows();
    }

    /** The cells of the row that the reader stands on; empty if none has a value. */
    private List<String> cells(XMLStreamReader xml) throws XMLStreamException, TableRefusal {
        List<String> cells = new ArrayList<>();
        int column = -1;
        while (true) {
            int event = SafeXml.next(xml);
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return cells;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                String place = attribute(xml, "r");
                column = place.isEmpty() ? column + 1 : column(place);
                String value = cell(xml);
                if (!value.isEmpty() && column >= 0 && column < LAST_COLUMN) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, value);
                }
            }
        }
    }

    private String cell(XMLStreamReader xml) throws XMLStreamException {
        String type = attribute(xml, "t");
        String style = attribute(xml, "s");
        StringBuilder value = new StringBuilder();
        String inline = "";
        boolean inValue = false;
        while (true) {
            int event = SafeXml.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("is")) {
                    inline = richText(xml, "is");
                }
                inValue = xml.getLocalName().equals("v");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inValue = false;
                if (xml.getLocalName().equals("c")) {
                    return inline.isEmpty() ? meaning(type, style, value.toString()) : inline;
                }
            } else if (inValue && isText(event)) {
                value.append(xml.getText());
            }
        }
    }

    private String meaning(String type, String style, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> shared.get(number(value));
            case "b" -> isTrue(value) ? "TRUE" : "FALSE";
            case "str", "inlineStr" -> unescape(value);
            case "e" -> value;
            case "d" ->
                    value.endsWith("T00:00:00") ? value.substring(0, value.length() - 9) : value;
            default -> ExcelNumber.text(value.strip(), format(style), from1904);
        };
    }

    private ExcelNumber.Format format(String style) {
        int index = style.isEmpty() ? 0 : number(style);
        return index >= 0 && index < formats.size() ? formats.get(index) : ExcelNumber.Format.PLAIN;
    }

    /** Merged cells of one column mean "the same for these rows"; Excel stores only the first. */
    private static void repeat(NavigableMap<Integer, List<String>> grid, Stretch stretch) {
        List<String> first = grid.getOrDefault(stretch.fromRow(), Collections.emptyList());
        if (stretch.column() >= first.size() || stretch.column() >= TableFile.MAX_COLUMNS) {
            return;
        }
        String value = first.get(stretch.column());
        for (List<String> cells :
                grid.subMap(stretch.fromRow(), false, stretch.toRow(), true).values()) {
            while (cells.size() <= stretch.column()) {
                cells.add("");
            }
            cells.set(stretch.column(), value);
        }
    }

    private static @Nullable Stretch stretch(String reference) {
        int colon = reference.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String from = reference.substring(0, colon);
        String to = reference.substring(colon + 1);
        int column = column(from);
        int first = row(from);
        int last = row(to);
        return column == column(to) && column >= 0 && first >= 1 && last > first
                ? new Stretch(column, first, last)
                : null;
    }

    /** The column of a place such as AB12, from 0; -1 if it has none. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && i < 4; i++) {
            char c = place.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }

    private static int row(String place) {
        int at = 0;
        while (at < place.length() && (place.charAt(at) < '0' || place.charAt(at) > '9')) {
            at++;
        }
        return number(place.substring(at));
    }

    /** -1 for what is no number: then nothing is found under it. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isTrue(String text) {
        return text.equals("1") || text.equals("true");
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals(name)
                    && (namespace == null || namespace.isEmpty())) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Excel writes characters that XML cannot hold as _x000D_. */
    private static String unescape(String text) {
        int at = text.indexOf("_x");
        if (at < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            int code =
                    at + 7 <= text.length() && text.charAt(at + 6) == '_' ? hex(text, at + 2) : -1;
            if (code >= 0) {
                plain.append(text, from, at).append((char) code);
                from = at + 7;
                at = text.indexOf("_x", from);
            } else {
                at = text.indexOf("_x", at + 2);
            }
        }
        return plain.append(text, from, text.length()).toString();
    }

    private static int hex(String text, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
