package org.yorisoi.platform.faces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Rules for every view of the WAR. */
class ViewsTest {

    private static final String FACES = "jakarta.faces.html";
    private static final Set<String> INPUTS =
            Set.of(
                    "inputText",
                    "inputSecret",
                    "inputTextarea",
                    "inputFile",
                    "inputNumber",
                    "inputMask",
                    "password",
                    "datePicker",
                    "autoComplete",
                    "chips",
                    "selectOneMenu",
                    "selectOneRadio",
                    "selectOneListbox",
                    "selectManyCheckbox",
                    "selectManyListbox",
                    "selectManyMenu",
                    "selectCheckboxMenu",
                    "selectBooleanCheckbox",
                    "selectBooleanButton",
                    "toggleSwitch");

    @Test
    void noStyleAttributesNoInlineScriptsNothingUnescaped() {
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            for (Element element : view.elements()) {
                String where = view.name() + ": " + element.getNodeName();
                if (element.hasAttribute("style")) {
                    found.add(where + " has a style attribute");
                }
                if ("false".equals(element.getAttribute("escape"))) {
                    found.add(where + " is not escaped");
                }
                boolean script = element.getLocalName().equals("script");
                boolean sheet = element.getLocalName().equals("style");
                if (sheet || (script && !element.getTextContent().isBlank())) {
                    found.add(where + " is inline");
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyInputHasALabel() {
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            Set<String> labelled = new HashSet<>();
            for (Element element : view.elements()) {
                if (Set.of("outputLabel", "label").contains(element.getLocalName())) {
                    labelled.add(element.getAttribute("for"));
                }
            }
            for (Element element : view.elements()) {
                if (isInput(element) && !isLabelled(element, labelled)) {
                    found.add(view.name() + ": " + element.getNodeName());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyTypedInputHasAGreatestLength() {
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            for (Element element : view.elements()) {
                String space = String.valueOf(element.getNamespaceURI());
                boolean typed =
                        (space.equals(FACES) || space.startsWith("primefaces"))
                                && Set.of("inputText", "inputSecret", "inputTextarea", "password")
                                        .contains(element.getLocalName());
                boolean limited =
                        element.hasAttribute("maxlength")
                                || element.hasAttributeNS("jakarta.faces.passthrough", "maxlength");
                if (typed && !limited) {
                    found.add(view.name() + ": " + element.getNodeName());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    /** A form whose faults are shown nowhere leaves people at a loss. */
    @Test
    void everyPageWithAFormShowsMessages() {
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            boolean form = has(view, FACES, "form");
            if (form && !view.template().isEmpty() && !has(view, "yorisoi", "messages")) {
                found.add(view.name());
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyTagIsDeclaredAndEveryFileIsATag() throws IOException {
        String library = Files.readString(View.ROOT.resolve("WEB-INF/yorisoi.taglib.xml"));
        Set<String> declared = new HashSet<>();
        Matcher name = Pattern.compile("<tag-name>(\\w+)</tag-name>").matcher(library);
        while (name.find()) {
            declared.add(name.group(1));
        }
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            for (Element element : view.elements()) {
                if ("yorisoi".equals(element.getNamespaceURI())
                        && !declared.contains(element.getLocalName())) {
                    found.add(view.name() + ": " + element.getNodeName());
                }
            }
            if (view.name().startsWith("WEB-INF/tags/")
                    && !library.contains(
                            "<source>" + view.name().substring("WEB-INF/".length()) + "<")) {
                found.add(view.name() + " is not in the library");
            }
        }
        assertEquals(List.of(), found);
    }

    /** Facelets ignores an attribute that a tag does not know; the words would just be missing. */
    @Test
    void everyAttributeOfATagIsDeclared() throws IOException {
        String library = Files.readString(View.ROOT.resolve("WEB-INF/yorisoi.taglib.xml"));
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            for (Element element : view.elements()) {
                if (!"yorisoi".equals(element.getNamespaceURI())) {
                    continue;
                }
                int from = library.indexOf("<tag-name>" + element.getLocalName() + "<");
                String tag = library.substring(from, library.indexOf("</tag>", from));
                boolean component = tag.contains("<component>");
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    String name = element.getAttributes().item(i).getNodeName();
                    boolean always = component && Set.of("id", "rendered").contains(name);
                    if (!always
                            && !name.startsWith("xmlns")
                            && !tag.contains("<name>" + name + "<")) {
                        found.add(view.name() + ": " + element.getNodeName() + " " + name);
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyClassOfOursIsInASheet() throws IOException {
        String sheets = "";
        for (String name :
                List.of(
                        "yorisoi",
                        "desk",
                        "style",
                        "player",
                        "quiz",
                        "certificate",
                        "gathering",
                        "insight",
                        "ridealong",
                        "conference")) {
            sheets += Files.readString(View.ROOT.resolve("resources/css/" + name + ".css"));
        }
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            for (Element element : view.elements()) {
                String classes =
                        element.getAttribute("class") + " " + element.getAttribute("styleClass");
                for (String one : classes.split("\\s+", -1)) {
                    if (one.matches("y-[a-z0-9-]+")
                            && !Pattern.compile("\\." + one + "(?![a-z0-9-])")
                                    .matcher(sheets)
                                    .find()) {
                        found.add(view.name() + ": " + one);
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyIconIsInTheSprite() throws IOException {
        String sprite = Files.readString(View.ROOT.resolve("resources/img/icons.svg"));
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            for (Element element : view.elements()) {
                String icon =
                        element.getLocalName().equals("icon")
                                ? element.getAttribute("name")
                                : element.getAttribute("icon");
                boolean ours = "yorisoi".equals(element.getNamespaceURI());
                if (ours
                        && !icon.isEmpty()
                        && !icon.contains("#{")
                        && !sprite.contains("id=\"i-" + icon + "\"")) {
                    found.add(view.name() + ": " + icon);
                }
            }
        }
        assertEquals(List.of(), found);
    }

    /** All words come from the messages, so that both languages are complete. */
    @Test
    void noWordsInViews() {
        Pattern letters =
                Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]|[A-Za-z]{2,}");
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            words(view, view.document().getDocumentElement(), letters, found);
        }
        assertEquals(List.of(), found);
    }

    private static void words(View view, Node node, Pattern letters, List<String> found) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                String text = child.getTextContent().replaceAll("#\\{[^}]*}", "");
                boolean name = node.getNodeName().equals("code");
                if (!name && letters.matcher(text).find()) {
                    found.add(view.name() + ": " + text.strip());
                }
            } else {
                words(view, child, letters, found);
            }
        }
        if (node instanceof Element element) {
            for (String attribute :
                    List.of("label", "title", "alt", "placeholder", "aria-label", "header")) {
                String text = element.getAttribute(attribute).replaceAll("#\\{[^}]*}", "");
                if (letters.matcher(text).find()) {
                    found.add(view.name() + ": " + attribute + "=" + text);
                }
            }
        }
    }

    @Test
    void everyKeyOfAViewHasItsText() {
        Texts texts = new Texts();
        Pattern key = Pattern.compile("m(?:\\[|\\.text\\()\\s*'([a-z][A-Za-z0-9._]*)'\\s*[\\],)]");
        List<String> found = new ArrayList<>();
        for (View view : View.all()) {
            for (Element element : view.elements()) {
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    all.append(element.getAttributes().item(i).getNodeValue()).append('\n');
                }
                for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
                    if (n.getNodeType() == Node.TEXT_NODE) {
                        all.append(n.getTextContent()).append('\n');
                    }
                }
                Matcher uses = key.matcher(all);
                while (uses.find()) {
                    String name = uses.group(1);
                    for (java.util.Locale locale :
                            List.of(java.util.Locale.JAPANESE, java.util.Locale.ENGLISH)) {
                        if (!texts.all(locale).containsKey(name)) {
                            found.add(view.name() + ": " + name + " in " + locale);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void thereAreViews() {
        assertTrue(View.all().size() > 20);
    }

    private static boolean has(View view, String namespace, String name) {
        return view.elements().stream()
                .anyMatch(
                        element ->
                                namespace.equals(element.getNamespaceURI())
                                        && element.getLocalName().equals(name));
    }

    private static boolean isInput(Element element) {
        String space = String.valueOf(element.getNamespaceURI());
        boolean faces = space.equals(FACES) || space.startsWith("primefaces");
        return faces && INPUTS.contains(element.getLocalName());
    }

    private static boolean isLabelled(Element element, Set<String> labelled) {
        return View.inside(element, "yorisoi", "field", "check")
                || View.inside(element, "", "label")
                || View.inside(element, "http://www.w3.org/1999/xhtml", "label")
                || (element.hasAttribute("id") && labelled.contains(element.getAttribute("id")))
                || element.hasAttribute("itemLabel")
                || element.hasAttribute("aria-label")
                || element.hasAttributeNS("jakarta.faces.passthrough", "aria-label");
    }
}
