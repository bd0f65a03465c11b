package org.yorisoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What {@code pom.xml} brings in stands in {@code docs/dependencies.md}, with its version. */
class DependenciesTest {

    @Test
    void everyArtifactOfThePomIsExplainedWithItsVersion() throws Exception {
        Document pom = pom();
        String page = Files.readString(Path.of("docs/dependencies.md"));
        List<String> missing = new ArrayList<>();
        for (String kind : List.of("dependency", "plugin", "artifactItem", "path")) {
            NodeList elements = pom.getElementsByTagName(kind);
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                String name = resolved(pom, text(element, "artifactId"));
                String version = resolved(pom, text(element, "version"));
                if (!page.contains(name) || !page.contains(version)) {
                    missing.add(name + " " + version);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static String text(Element element, String name) {
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child && child.getTagName().equals(name)) {
                return child.getTextContent().strip();
            }
        }
        return "";
    }

    private static String resolved(Document pom, String value) {
        if (!value.startsWith("${")) {
            return value;
        }
        String property = value.substring(2, value.length() - 1);
        return pom.getElementsByTagName(property).item(0).getTextContent().strip();
    }

    private static Document pom() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(Path.of("pom.xml").toFile());
    }
}
