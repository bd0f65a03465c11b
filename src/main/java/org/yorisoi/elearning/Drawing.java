package org.yorisoi.elearning;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A drawing that passed the list of what a drawing may contain. It is written anew from what was
 * allowed; nothing is copied as it came. Its ids get a prefix where it is put in, so that two
 * drawings never clash.
 */
final class Drawing {

    static final int WIDTH = 360;
    static final int LEAST_FONT_SIZE = 13;

    /** Colours follow the reader's light or dark page. */
    static final Set<String> COLOURS =
            Set.of(
                    "ink",
                    "ink-2",
                    "surface",
                    "sunken",
                    "accent",
                    "line",
                    "line-strong",
                    "fig-1",
                    "fig-2",
                    "fig-3",
                    "fig-4");

    private static final int LONGEST = 60_000;
    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Stands for the prefix; XML cannot contain it. */
    private static final String PREFIX = "\u0000";

    private static final Set<String> ELEMENTS =
            Set.of(
                    "svg",
                    "title",
                    "desc",
                    "g",
                    "defs",
                    "path",
                    "circle",
                    "ellipse",
                    "rect",
                    "line",
                    "polyline",
                    "polygon",
                    "text",
                    "tspan",
                    "use",
                    "symbol",
                    "marker",
                    "pattern",
                    "clipPath",
                    "linearGradient",
                    "radialGradient",
                    "stop");

    private static final Set<String> WITH_TEXT = Set.of("title", "desc", "text", "tspan");

    /** Of the outermost element; ours stand there instead. */
    private static final Set<String> REPLACED =
            Set.of("width", "height", "role", "aria-labelledby", "aria-hidden", "version");

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,60}";
    private static final Pattern ID = Pattern.compile(NAME);
    private static final Pattern LOCAL = Pattern.compile("none|url\\(#(" + NAME + ")\\)");
    private static final Pattern LINK = Pattern.compile("#(" + NAME + ")");
    private static final Pattern PAINT =
            Pattern.compile(
                    "none|currentColor|inherit|var\\(--y-("
                            + String.join("|", new TreeSet<>(COLOURS).descendingSet())
                            + ")\\)|url\\(#("
                            + NAME
                            + ")\\)");
    private static final Pattern NUMBERS = Pattern.compile("[-+0-9.,eE%\\s]{1,4000}|[0-9.]+px");
    private static final Pattern PATH = Pattern.compile("[-+0-9.,eEMmZzLlHhVvCcSsQqTtAa\\s]*");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z-]{1,30}");
    private static final Pattern WORDS = Pattern.compile("[a-zA-Z0-9 .-]{1,40}");
    private static final Pattern TRANSFORM =
            Pattern.compile(
                    "(?:\\s*(?:matrix|translate|scale|rotate|skewX|skewY)\\([-+0-9.,eE\\s]*\\)\\s*,?)*");
    private static final Pattern FONT_SIZE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)(?:px)?");

    private static final Map<String, Pattern> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("id", ID),
                    Map.entry("viewBox", NUMBERS),
                    Map.entry("x", NUMBERS),
                    Map.entry("y", NUMBERS),
                    Map.entry("dx", NUMBERS),
                    Map.entry("dy", NUMBERS),
                    Map.entry("x1", NUMBERS),
                    Map.entry("x2", NUMBERS),
                    Map.entry("y1", NUMBERS),
                    Map.entry("y2", NUMBERS),
                    Map.entry("cx", NUMBERS),
                    Map.entry("cy", NUMBERS),
                    Map.entry("fx", NUMBERS),
                    Map.entry("fy", NUMBERS),
                    Map.entry("r", NUMBERS),
                    Map.entry("rx", NUMBERS),
                    Map.entry("ry", NUMBERS),
                    Map.entry("width", NUMBERS),
                    Map.entry("height", NUMBERS),
                    Map.entry("points", NUMBERS),
                    Map.entry("rotate", NUMBERS),
                    Map.entry("offset", NUMBERS),
                    Map.entry("textLength", NUMBERS),
                    Map.entry("pathLength", NUMBERS),
                    Map.entry("lengthAdjust", WORD),
                    Map.entry("d", PATH),
                    Map.entry("transform", TRANSFORM),
                    Map.entry("gradientTransform", TRANSFORM),
                    Map.entry("patternTransform", TRANSFORM),
                    Map.entry("gradientUnits", WORD),
                    Map.entry("patternUnits", WORD),
                    Map.entry("patternContentUnits", WORD),
                    Map.entry("clipPathUnits", WORD),
                    Map.entry("spreadMethod", WORD),
                    Map.entry("preserveAspectRatio", WORDS),
                    Map.entry("fill", PAINT),
                    Map.entry("stroke", PAINT),
                    Map.entry("stop-color", PAINT),
                    Map.entry("fill-opacity", NUMBERS),
                    Map.entry("stroke-opacity", NUMBERS),
                    Map.entry("stop-opacity", NUMBERS),
                    Map.entry("opacity", NUMBERS),
                    Map.entry("fill-rule", WORD),
                    Map.entry("clip-rule", WORD),
                    Map.entry("stroke-width", NUMBERS),
                    Map.entry("stroke-linecap", WORD),
                    Map.entry("stroke-linejoin", WORD),
                    Map.entry("stroke-miterlimit", NUMBERS),
                    Map.entry("stroke-dasharray", Pattern.compile("none|[0-9.,\\s]+")),
                    Map.entry("stroke-dashoffset", NUMBERS),
                    Map.entry("vector-effect", WORD),
                    Map.entry("paint-order", WORDS),
                    Map.entry("font-size", FONT_SIZE),
                    Map.entry("font-weight", Pattern.compile("[a-z]+|[1-9]00")),
                    Map.entry("font-style", WORD),
                    Map.entry("letter-spacing", NUMBERS),
                    Map.entry("text-anchor", WORD),
                    Map.entry("dominant-baseline", WORD),
                    Map.entry("text-decoration", WORD),
                    Map.entry("writing-mode", WORD),
                    Map.entry("marker-start", LOCAL),
                    Map.entry("marker-mid", LOCAL),
                    Map.entry("marker-end", LOCAL),
                    Map.entry("clip-path", LOCAL),
                    Map.entry("markerWidth", NUMBERS),
                    Map.entry("markerHeight", NUMBERS),
                    Map.entry("markerUnits", WORD),
                    Map.entry("refX", NUMBERS),
                    Map.entry("refY", NUMBERS),
                    Map.entry("orient", WORDS),
                    Map.entry("href", LINK),
                    Map.entry("aria-hidden", WORD));

    /** Stands for a drawing that could not be read. */
    static final Drawing NONE = new Drawing("", "");

    private final String title;
    private final String template;

    private Drawing(String title, String template) {
        this.title = title;
        this.template = template;
    }

    /** Reads a file; nothing, and problems with their lines, if it may not be shown. */
    static Optional<Drawing> read(String file, String text, ModuleProblems problems) {
        if (text.length() > LONGEST) {
            problems.broken(file, 1, "elearning.lint.tooLarge", LONGEST);
            return Optional.empty();
        }
        Copy copy = new Copy(file, problems);
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new StringReader(text)), copy);
        } catch (SAXParseException e) {
            String why = e.getMessage();
            problems.broken(
                    file,
                    Math.max(1, e.getLineNumber()),
                    "elearning.lint.svg.xml",
                    why == null ? "" : why);
            return Optional.empty();
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalStateException(file, e);
        }
        copy.checkLinks();
        return copy.refused
                ? Optional.empty()
                : Optional.of(new Drawing(copy.title.toString().strip(), copy.out.toString()));
    }

    /** What it shows, in words. */
    String title() {
        return title;
    }

    /**
     * The element to put into a page.
     *
     * @param prefix begins all its ids
     */
    String svg(String prefix) {
        return template.replace(PREFIX, prefix);
    }

    /** Writes what is allowed, refuses the rest. */
    private static final class Copy extends DefaultHandler {

        private final String file;
        private final ModuleProblems problems;
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder title = new StringBuilder();
        private final Set<String> ids = new HashSet<>();
        private final Map<String, Integer> links = new TreeMap<>();
        private final ArrayDeque<String> open = new ArrayDeque<>();
        private @Nullable Locator locator;
        private int elements;
        private boolean titleMissing;
        private boolean refused;

        Copy(String file, ModuleProblems problems) {
            this.file = file;
            this.problems = problems;
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes) {
            elements++;
            boolean root = open.isEmpty();
            open.push(name);
            if (!uri.equals(SVG) || !ELEMENTS.contains(name) || root != name.equals("svg")) {
                refuse("elearning.lint.svg.element", qName);
                return;
            }
            if (elements == 2 && !name.equals("title")) {
                refuse("elearning.lint.svg.title");
                titleMissing = true;
            }
            out.append('<').append(name);
            if (root) {
                root(attributes);
            } else if (elements == 2) {
                attribute("id", PREFIX + "title");
                ids.add("title");
            }
            for (int i = 0; i < attributes.getLength(); i++) {
                if (!(root && REPLACED.contains(attributes.getQName(i)))
                        && !(elements == 2 && attributes.getQName(i).equals("id"))) {
                    checked(name, attributes.getQName(i), attributes.getValue(i).strip());
                }
            }
            out.append('>');
        }

        @Override
        public void endElement(String uri, String name, String qName) {
            open.pop();
            out.append("</").append(name).append('>');
            boolean untitled = elements == 2 && name.equals("title") && title.toString().isBlank();
            boolean empty = elements == 1 && open.isEmpty();
            if ((untitled || empty) && !titleMissing) {
                refuse("elearning.lint.svg.title");
                titleMissing = true;
            }
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            String text = new String(chars, start, length);
            String parent = open.element();
            if (WITH_TEXT.contains(parent)) {
                out.append(escaped(text));
                if (elements == 2 && parent.equals("title")) {
                    title.append(text);
                }
            } else if (!text.isBlank()) {
                refuse("elearning.lint.svg.text", parent);
            }
        }

        @Override
        public void processingInstruction(String target, String data) {
            refuse("elearning.lint.svg.element", "?" + target);
        }

        /** Ids that are pointed at have to exist here. */
        void checkLinks() {
            links.forEach(
                    (id, line) -> {
                        if (!ids.contains(id)) {
                            refused = true;
                            problems.broken(file, line, "elearning.lint.svg.link", id);
                        }
                    });
        }

        private void root(Attributes attributes) {
            attribute("xmlns", SVG);
            attribute("role", "img");
            attribute("aria-labelledby", PREFIX + "title");
            // Without these, black and the size of the text around it would be the default.
            if (attributes.getValue("fill") == null) {
                attribute("fill", "currentColor");
            }
            if (attributes.getValue("font-size") == null) {
                attribute("font-size", "15");
            }
            String box = attributes.getValue("viewBox");
            if (box == null
                    || !box.strip().matches("0[ ,]+0[ ,]+" + WIDTH + "[ ,]+\\d{1,4}(\\.\\d+)?")) {
                refuse("elearning.lint.svg.viewBox", WIDTH);
            }
        }

        private void checked(String element, String name, String value) {
            Pattern pattern = ATTRIBUTES.get(name);
            if (name.equals("font-family")) {
                refuse("elearning.lint.svg.font");
            } else if (pattern == null || (name.equals("href") && !element.equals("use"))) {
                refuse("elearning.lint.svg.attribute", name, element);
            } else {
                Matcher matcher = pattern.matcher(value);
                if (!matcher.matches()) {
                    refuse(
                            pattern == PAINT
                                    ? "elearning.lint.svg.colour"
                                    : "elearning.lint.svg.value",
                            name,
                            value.length() > 40 ? value.substring(0, 40) + "…" : value);
                } else if (pattern == FONT_SIZE
                        && Double.parseDouble(matcher.group(1)) < LEAST_FONT_SIZE) {
                    problems.unfit(
                            file, line(), "elearning.lint.svg.fontSize", LEAST_FONT_SIZE, value);
                    attribute(name, value);
                } else {
                    attribute(name, linked(name, value, matcher));
                }
            }
        }

        private String linked(String name, String value, Matcher matcher) {
            if (name.equals("id")) {
                if (!ids.add(value)) {
                    refuse("elearning.lint.twice", value);
                }
                return PREFIX + value;
            }
            int last = matcher.groupCount();
            String id = last > 0 && value.contains("#") ? matcher.group(last) : null;
            if (id == null) {
                return value;
            }
            links.putIfAbsent(id, line());
            return value.replace("#" + id, "#" + PREFIX + id);
        }

        private void attribute(String name, String value) {
            out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }

        private void refuse(String key, Object... args) {
            refused = true;
            problems.broken(file, line(), key, args);
        }

        private int line() {
            return locator == null ? 1 : Math.max(1, locator.getLineNumber());
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }
}
