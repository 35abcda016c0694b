package com.xrides.feed.xml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamReader;

/** The attributes of one element that are in no namespace, in their order. */
record Attributes(String element, List<String> names, List<String> values) {

    static final Attributes NONE = new Attributes("", List.of(), List.of());

    /** Those of the element that the reader is at. */
    static Attributes of(XMLStreamReader reader) {
        int count = reader.getAttributeCount();
        var names = new ArrayList<String>(count);
        var values = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (namespace == null || namespace.isEmpty()) {
                names.add(reader.getAttributeLocalName(i));
                values.add(reader.getAttributeValue(i).strip());
            }
        }
        return new Attributes(reader.getLocalName(), names, values);
    }

    /** A value; empty where there is none. */
    String get(String name) {
        int at = names.indexOf(name);
        return at < 0 ? "" : values.get(at);
    }
}
