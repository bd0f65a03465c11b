package org.yorisoi.elearning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.yorisoi.elearning.ModuleContent.Body;
import org.yorisoi.elearning.ModuleContent.Citation;
import org.yorisoi.elearning.ModuleContent.Reference;
import org.yorisoi.elearning.ModuleContent.Term;
import org.yorisoi.platform.TypedText;

/**
 * A page in one language: parsed, checked, made into nodes of our own where the format says so,
 * rendered, sanitised; last of all the drawings, which have passed their own list, are put in.
 */
final class PageText {

    /** How much somebody reads at a stretch. */
    static final int MOST_CHARACTERS = 900;

    private static final int LONGEST = 20_000;
    private static final int LOWEST_HEADING = 4;

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER =
            Parser.builder()
                    .extensions(EXTENSIONS)
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .maxOpenBlockParsers(20)
                    .maxInlineNesting(20)
                    .build();

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .nodeRendererFactory(Dialect::new)
                    .attributeProviderFactory(context -> PageText::attributes)
                    .extensions(EXTENSIONS)
                    .build();

    private static final String REF = "[A-Za-z0-9_-]+";

    /** {@code [@who2018]}, {@code [@who2018; @jspm2020]}, {@code {苦悩|くのう}}. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\[(?<refs>@"
                            + REF
                            + "(?:\\s*[;,]\\s*@"
                            + REF
                            + ")*)]|\\{(?<base>[^{}|]+)\\|(?<kana>[^{}|]+)}");

    private static final Pattern KANA =
            Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}ー・\\s\u3000]+");

    /** What is left of something that was meant to be more than text. */
    private static final Pattern LEFT_OVER =
            Pattern.compile("\\*\\*|\\[@|]\\(|[{}]|!\\[|</?[a-zA-Z]");

    private final String file;
    private final String pageId;
    private final boolean japanese;
    private final ModuleParts parts;
    private final ModuleProblems problems;

    private final Map<String, Citation> citations = new LinkedHashMap<>();
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final List<String> figures = new ArrayList<>();
    private int characters;

    PageText(String pageId, boolean japanese, ModuleParts parts, ModuleProblems problems) {
        this.file = (japanese ? "ja/" : "en/") + pageId + ".md";
        this.pageId = pageId;
        this.japanese = japanese;
        this.parts = parts;
        this.problems = problems;
    }

    /** Ids of the references that the page names, once it is rendered. */
    Set<String> citedIds() {
        return citations.keySet();
    }

    /** Ids of the drawings on the page, once it is rendered. */
    Set<String> figureIds() {
        return new LinkedHashSet<>(figures);
    }

    /** Renders; whatever was found on the way is among the problems. Never unsafe, even so. */
    Body render(String markdown) {
        if (markdown.length() > LONGEST) {
            problems.broken(file, 1, "elearning.lint.tooLarge", LONGEST);
            return new Body("", List.of(), List.of(), 0);
        }
        Node document = PARSER.parse(markdown);
        check(document);
        for (Node node : all(document)) {
            convert(node);
        }
        if (characters == 0 && document.getFirstChild() == null) {
            problems.broken(file, 1, "elearning.lint.empty");
        }
        if (characters > MOST_CHARACTERS) {
            problems.unfit(file, 1, "elearning.lint.tooLong", characters, MOST_CHARACTERS);
        }
        Set<String> removed = new TreeSet<>();
        String html = withDrawings(PageSanitiser.clean(RENDERER.render(document), removed));
        if (!removed.isEmpty()) {
            problems.broken(file, 1, "elearning.lint.removed", String.join(", ", removed));
        }
        return new Body(
                html,
                List.copyOf(citations.values()),
                List.copyOf(terms.values()),
                japanese ? characters : 0);
    }

    /** Each drawing where its mark stands. Text cannot forge the mark: its brackets are escaped. */
    private String withDrawings(String html) {
        String done = html;
        for (int i = 0; i < figures.size(); i++) {
            ModuleParts.Figure figure = parts.figures().get(figures.get(i));
            String svg =
                    figure == null
                            ? ""
                            : figure.in(japanese).svg("f-" + pageId + "-" + (i + 1) + "-");
            done = done.replace(mark(i), svg);
        }
        return done;
    }

    private static String mark(int index) {
        return "<span data-figure=\"" + index + "\"></span>";
    }

    /** All nodes in the order of the page, without recursion. */
    private static List<Node> all(Node root) {
        List<Node> nodes = new ArrayList<>();
        Node at = root;
        while (at != null) {
            nodes.add(at);
            if (at.getFirstChild() != null) {
                at = at.getFirstChild();
            } else {
                while (at != null && at != root && at.getNext() == null) {
                    at = at.getParent();
                }
                at = at == null || at == root ? null : at.getNext();
            }
        }
        return nodes;
    }

    // --- what a page may not contain -------------------------------------------------------------

    private void check(Node document) {
        int level = 1;
        for (Node node : all(document)) {
            if (node instanceof HtmlBlock html) {
                broken(node, "elearning.lint.html", TypedText.quoted(html.getLiteral()));
            } else if (node instanceof HtmlInline html) {
                broken(node, "elearning.lint.html", TypedText.quoted(html.getLiteral()));
            } else if (node instanceof LinkReferenceDefinition definition) {
                broken(node, "elearning.lint.definition", TypedText.quoted(definition.getLabel()));
            } else if (node instanceof IndentedCodeBlock || node instanceof FencedCodeBlock) {
                broken(node, "elearning.lint.code");
            } else if (node instanceof Heading heading) {
                checkHeading(heading, level);
                level = heading.getLevel();
            } else if (node instanceof Image image) {
                checkImage(image);
            } else if (node instanceof Link link) {
                checkLink(link);
            }
        }
    }

    private void checkHeading(Heading heading, int before) {
        if (heading.getLevel() == 1) {
            broken(heading, "elearning.lint.h1");
        } else if (heading.getLevel() > LOWEST_HEADING || heading.getLevel() > before + 1) {
            broken(heading, "elearning.lint.headingLevel");
        }
    }

    private void checkImage(Image image) {
        String target = image.getDestination();
        if (!target.startsWith("figure:")) {
            broken(image, "elearning.lint.image", TypedText.quoted(target));
            return;
        }
        String id = target.substring("figure:".length());
        if (!parts.figures().containsKey(id)) {
            broken(image, "elearning.lint.figure.unknown", TypedText.quoted(id));
        }
        boolean alone =
                image.getParent() instanceof Paragraph
                        && image.getPrevious() == null
                        && image.getNext() == null;
        if (!alone) {
            broken(image, "elearning.lint.figure.alone", TypedText.quoted(id));
        }
        if (image.getTitle() == null || image.getTitle().isBlank()) {
            broken(image, "elearning.lint.figure.caption", TypedText.quoted(id));
        }
    }

    private void checkLink(Link link) {
        String target = link.getDestination();
        if (target.startsWith("term:")) {
            String id = target.substring("term:".length());
            if (!parts.terms().containsKey(id)) {
                broken(link, "elearning.lint.term.unknown", TypedText.quoted(id));
            }
            if (link.getFirstChild() == null) {
                broken(link, "elearning.lint.link.empty");
            }
        } else if (!PageSanitiser.isOutsideAddress(target)) {
            broken(link, "elearning.lint.link", TypedText.quoted(target));
        }
    }

    private void broken(Node node, String key, Object... args) {
        problems.broken(file, line(node), key, args);
    }

    private static int line(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                return at.getSourceSpans().get(0).getLineIndex() + 1;
            }
        }
        return 1;
    }

    // --- what the format adds --------------------------------------------------------------------

    private void convert(Node node) {
        if (node instanceof Text text) {
            if (!(node.getParent() instanceof Image)) {
                convertText(text);
            }
        } else if (node instanceof Code code) {
            characters += Japanese.count(code.getLiteral());
        } else if (node instanceof SoftLineBreak && japanese && !isBetweenWesternWords(node)) {
            // A browser would show a blank there.
            node.unlink();
        } else if (node instanceof Link link && link.getDestination().startsWith("term:")) {
            convertTerm(link);
        } else if (node instanceof Image image) {
            convertFigure(image);
        } else if (node instanceof TableBlock table) {
            ScrollRegion region = new ScrollRegion(headers(table));
            table.insertBefore(region);
            region.appendChild(table);
        }
    }

    private void convertTerm(Link link) {
        Term term = parts.terms().get(link.getDestination().substring("term:".length()));
        if (term == null) {
            return;
        }
        terms.putIfAbsent(term.id(), term);
        TermMark mark = new TermMark(term.id());
        link.insertBefore(mark);
        moveChildren(link, mark);
        // The link stays childless until it is gone, so that nobody meets its text twice.
        link.unlink();
    }

    private void convertFigure(Image image) {
        Node paragraph = image.getParent();
        String id = image.getDestination().replaceFirst("^figure:", "");
        if (!(paragraph instanceof Paragraph) || !parts.figures().containsKey(id)) {
            return;
        }
        FigureBlock block = new FigureBlock(figures.size());
        figures.add(id);
        paragraph.insertBefore(block);
        Text caption = new Text(image.getTitle() == null ? "" : image.getTitle());
        caption.setSourceSpans(image.getSourceSpans());
        block.appendChild(caption);
        convertText(caption);
        image.unlink();
        if (paragraph.getFirstChild() == null) {
            paragraph.unlink();
        }
    }

    private void convertText(Text text) {
        String literal = text.getLiteral();
        Matcher token = TOKEN.matcher(literal);
        StringBuilder plain = new StringBuilder();
        int done = 0;
        while (token.find()) {
            String before = literal.substring(done, token.start());
            plain.append(before).append(' ');
            insertText(text, before);
            String refs = token.group("refs");
            if (refs != null) {
                cite(text, refs);
            } else {
                read(text, token.group("base"), token.group("kana"));
            }
            done = token.end();
        }
        String rest = literal.substring(done);
        plain.append(rest);
        Matcher leftOver = LEFT_OVER.matcher(plain);
        if (leftOver.find()) {
            problems.unfit(
                    file,
                    line(text),
                    "elearning.lint.leftOver",
                    leftOver.group(),
                    TypedText.quoted(plain.substring(Math.max(0, leftOver.start() - 10)).strip()));
        }
        characters += Japanese.count(rest);
        text.setLiteral(rest);
    }

    private void insertText(Text before, String literal) {
        if (!literal.isEmpty()) {
            characters += Japanese.count(literal);
            before.insertBefore(new Text(literal));
        }
    }

    private void cite(Text text, String refs) {
        if (text.getParent() instanceof Link || text.getParent() instanceof TermMark) {
            broken(text, "elearning.lint.reference.inLink", refs);
        }
        for (String ref : refs.split("[;,]", -1)) {
            String id = ref.strip().substring(1);
            Reference reference = parts.references().get(id);
            if (reference == null) {
                broken(text, "elearning.lint.reference.unknown", id);
                continue;
            }
            Citation citation = citations.get(id);
            if (citation == null) {
                citation = new Citation(citations.size() + 1, reference);
                citations.put(id, citation);
            }
            text.insertBefore(new CitationMark(citation));
        }
    }

    private void read(Text text, String base, String kana) {
        if (!KANA.matcher(kana).matches()) {
            broken(text, "elearning.lint.reading", kana);
        }
        characters += Japanese.count(base);
        text.insertBefore(new Reading(base, kana));
    }

    private static boolean isBetweenWesternWords(Node breakNode) {
        String before = breakNode.getPrevious() instanceof Text text ? text.getLiteral() : "";
        String after = breakNode.getNext() instanceof Text text ? text.getLiteral() : "";
        return !before.isEmpty()
                && !after.isEmpty()
                && before.charAt(before.length() - 1) < 0x2E80
                && after.charAt(0) < 0x2E80;
    }

    /** What a table is called: its columns. */
    private String headers(TableBlock table) {
        List<String> names = new ArrayList<>();
        for (Node node : all(table)) {
            if (node instanceof TableCell cell && cell.isHeader()) {
                StringBuilder name = new StringBuilder();
                for (Node part : all(cell)) {
                    if (part instanceof Text text) {
                        name.append(TOKEN.matcher(text.getLiteral()).replaceAll("${base}"));
                    }
                }
                if (!name.toString().isBlank()) {
                    names.add(name.toString().strip());
                }
            }
        }
        return String.join(japanese ? "、" : ", ", names);
    }

    private static void moveChildren(Node from, Node to) {
        Node child = from.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            to.appendChild(child);
            child = next;
        }
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof BlockQuote) {
            attributes.put("class", "y-voice");
        } else if (node instanceof TableCell && tag.equals("th")) {
            attributes.put("scope", "col");
        } else if (node instanceof Link) {
            attributes.put("rel", "noopener noreferrer");
            attributes.remove("title");
        }
    }

    private static final class Reading extends CustomNode {
        private final String base;
        private final String kana;

        Reading(String base, String kana) {
            this.base = base;
            this.kana = kana;
        }
    }

    private static final class CitationMark extends CustomNode {
        private final Citation citation;

        CitationMark(Citation citation) {
            this.citation = citation;
        }
    }

    private static final class TermMark extends CustomNode {
        private final String id;

        TermMark(String id) {
            this.id = id;
        }
    }

    private static final class FigureBlock extends CustomBlock {
        private final int index;

        FigureBlock(int index) {
            this.index = index;
        }
    }

    private static final class ScrollRegion extends CustomBlock {
        private final String name;

        ScrollRegion(String name) {
            this.name = name;
        }
    }

    /** Writes the nodes that the format adds. */
    private static final class Dialect implements NodeRenderer {

        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;

        Dialect(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(
                    Reading.class,
                    CitationMark.class,
                    TermMark.class,
                    FigureBlock.class,
                    ScrollRegion.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Reading reading) {
                html.tag("ruby");
                html.text(reading.base);
                html.tag("rp");
                html.text("（");
                html.tag("/rp");
                html.tag("rt");
                html.text(reading.kana);
                html.tag("/rt");
                html.tag("rp");
                html.text("）");
                html.tag("/rp");
                html.tag("/ruby");
            } else if (node instanceof CitationMark mark) {
                html.tag("sup");
                html.tag("a", Map.of("href", "#" + mark.citation.anchor()));
                html.text(String.valueOf(mark.citation.number()));
                html.tag("/a");
                html.tag("/sup");
            } else if (node instanceof TermMark term) {
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("type", "button");
                attributes.put("class", "y-term");
                attributes.put("data-term", term.id);
                html.tag("button", attributes);
                children(node);
                html.tag("/button");
            } else if (node instanceof FigureBlock figure) {
                html.line();
                html.tag("figure");
                html.raw(mark(figure.index));
                html.tag("figcaption");
                children(node);
                html.tag("/figcaption");
                html.tag("/figure");
                html.line();
            } else if (node instanceof ScrollRegion region) {
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("class", "y-tblwrap");
                attributes.put("role", "region");
                attributes.put("tabindex", "0");
                attributes.put("aria-label", region.name);
                html.line();
                html.tag("div", attributes);
                children(node);
                html.tag("/div");
                html.line();
            }
        }

        private void children(Node node) {
            Node child = node.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                context.render(child);
                child = next;
            }
        }
    }
}
