package org.yorisoi.platform.faces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a learner's phone loads is small: no PrimeFaces, no Faces script, one sheet, one script. */
class LearnerPagesTest {

    private static final long SMALL_SCRIPT = 4_096;
    private static final long SMALL_SHEET = 14_000;

    private static List<View> views() {
        return View.all().stream()
                .filter(
                        view -> {
                            String template = view.template();
                            return template.endsWith("/learner.xhtml")
                                    || template.endsWith("/gate.xhtml")
                                    || template.endsWith("/base.xhtml")
                                    || view.name().contains("WEB-INF/includes/")
                                    || view.name().contains("WEB-INF/tags/")
                                    || view.name().endsWith("templates/base.xhtml");
                        })
                .toList();
    }

    @Test
    void thereAreSome() {
        assertTrue(views().size() > 20, "found only " + views().size());
    }

    @Test
    void noPrimeFacesAndNothingThatNeedsItsScripts() {
        List<String> found = new ArrayList<>();
        for (View view : views()) {
            for (Element element : view.elements()) {
                String space = String.valueOf(element.getNamespaceURI());
                String name = element.getLocalName();
                boolean heavy =
                        space.startsWith("primefaces")
                                || space.equals("http://primefaces.org/ui")
                                || (space.equals("jakarta.faces.core") && name.equals("ajax"))
                                || (space.equals("jakarta.faces.html")
                                        && List.of("head", "body", "commandLink", "commandScript")
                                                .contains(name));
                if (heavy) {
                    found.add(view.name() + ": " + element.getNodeName());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noHandlersInAttributes() {
        List<String> found = new ArrayList<>();
        for (View view : views()) {
            for (Element element : view.elements()) {
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    Node attribute = element.getAttributes().item(i);
                    String name = attribute.getNodeName().toLowerCase(Locale.ROOT);
                    if (name.matches("(.*:)?on[a-z]+")) {
                        found.add(view.name() + ": " + name);
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void sheetAndScriptStaySmall() throws IOException {
        long script = Files.size(View.ROOT.resolve("resources/js/yorisoi.js"));
        assertTrue(script < SMALL_SCRIPT, "yorisoi.js has " + script + " bytes");
        long sheet = zipped(Files.readAllBytes(View.ROOT.resolve("resources/css/yorisoi.css")));
        assertTrue(sheet < SMALL_SHEET, "yorisoi.css has " + sheet + " bytes when zipped");
    }

    private static long zipped(byte[] content) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream zip = new java.util.zip.GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.size();
    }
}
