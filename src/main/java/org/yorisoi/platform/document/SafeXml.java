package org.yorisoi.platform.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The only place that makes XML parsers: no document types, so no entities to expand and nothing to
 * fetch. The JDK's own parser, whatever else lies on the class path.
 */
public final class SafeXml {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private SafeXml() {}

    /**
     * A reader of a stream that somebody sent, in UTF-8.
     *
     * @throws XMLStreamException if it does not begin as XML
     * @throws IOException if it cannot be read
     */
    public static XMLStreamReader reader(InputStream in) throws XMLStreamException, IOException {
        Reader text = new BufferedReader(new InputStreamReader(in, strictUtf8()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return factory().createXMLStreamReader(text);
    }

    /** Decoding here keeps the parser from writing its own messages to the log. */
    private static CharsetDecoder strictUtf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * The next event; a document type ends the reading.
     *
     * @throws XMLStreamException if it is no well-formed XML or has a document type
     */
    public static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
            throw new XMLStreamException("document types are not read");
        }
        return event;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing is fetched");
                });
        return factory;
    }
}
