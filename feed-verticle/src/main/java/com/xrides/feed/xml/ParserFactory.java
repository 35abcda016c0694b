package com.xrides.feed.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** A parser of XML without document types and entities, with limits on what it keeps in memory. */
final class ParserFactory {

    /** Levels of elements; documents of plans have five. */
    static final int MAX_DEPTH = 64;

    /** Attributes of one element. */
    static final int MAX_ATTRIBUTES = 64;

    /** Characters of one attribute. */
    static final int MAX_ATTRIBUTE = 65_536;

    private ParserFactory() {}

    /** A factory for one document: the names in it are forgotten with it. */
    static XMLInputFactory create() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("documents may not refer to others");
        });
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, DocumentReader.MAX_PIECE);
        return factory;
    }
}
