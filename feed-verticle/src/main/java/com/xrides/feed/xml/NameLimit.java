package com.xrides.feed.xml;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** Bounds how many different names a document has, since the parser keeps each until its end. One thread. */
final class NameLimit {

    private static final int MAX_NAMES = 1000;

    private final Set<String> names = new HashSet<>();

    /** Notes the names of the element that the reader is at. */
    void element(XMLStreamReader reader) throws DocumentException {
        note(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            note(reader.getAttributeLocalName(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            note(String.valueOf(reader.getNamespacePrefix(i)));
        }
    }

    void note(String name) throws DocumentException {
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw new DocumentException("more than %d different names".formatted(MAX_NAMES));
        }
    }
}
