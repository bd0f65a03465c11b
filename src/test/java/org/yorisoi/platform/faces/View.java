package org.yorisoi.platform.faces;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A view of the WAR, read as XML, for the tests that hold all views to the rules. */
record View(Path path, Document document) {

    static final Path ROOT = Path.of("src/main/webapp");

    static List<View> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .sorted()
                    .map(View::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static View read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new View(file, factory.newDocumentBuilder().parse(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    String name() {
        return ROOT.relativize(path).toString();
    }

    List<Element> elements() {
        NodeList nodes = document.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The template it is built on, or an empty text. */
    String template() {
        return elements().stream()
                .filter(element -> "jakarta.faces.facelets".equals(element.getNamespaceURI()))
                .map(element -> element.getAttribute("template"))
                .filter(template -> !template.isEmpty())
                .findFirst()
                .orElse("");
    }

    static boolean inside(Element element, String namespace, String... names) {
        for (Node up = element.getParentNode(); up instanceof Element; up = up.getParentNode()) {
            if (namespace.equals(up.getNamespaceURI() == null ? "" : up.getNamespaceURI())
                    && List.of(names).contains(up.getLocalName())) {
                return true;
            }
        }
        return false;
    }
}
