package com.xrides.feed.xml;

import com.xrides.feed.xml.DocumentEnd.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document of plans as it streams and hands on each plan when it has ended. Both generations are understood,
 * {@code planList/output/base_plan/plan/zone} and {@code eventList/output/base_event/event/zone}, in any namespace or
 * none; other elements and attributes are passed over. One thread, which it may block; nothing outside the document is
 * ever looked up.
 */
public final class PlanDocument {

    private static final Pattern WITHOUT_ROOT = Pattern.compile("(?s)\\s*(<!--.*?-->\\s*)*<base_(plan|event)\\s");

    private final DocumentReader characters;
    private final XMLStreamReader reader;
    private final NameLimit names = new NameLimit();
    private final PlanElements elements;
    private boolean inRoot;

    private PlanDocument(DocumentReader characters, ZoneId zone, PlanSink sink) throws XMLStreamException {
        this.characters = characters;
        this.reader = ParserFactory.create().createXMLStreamReader(characters);
        this.elements = new PlanElements(reader, new PlanAssembler(zone, sink));
    }

    /**
     * Reads a document to its end or to where it breaks. What the sink throws ends it and travels.
     *
     * @param charset of the Content-Type; null without
     * @param zone of times without an offset
     */
    public static DocumentEnd read(InputStream bytes, @Nullable String charset, ZoneId zone, PlanSink sink) {
        PlanDocument document = null;
        try {
            document = new PlanDocument(new DocumentReader(bytes, charset), zone, sink);
            return document.read();
        } catch (XMLStreamException | IOException e) {
            boolean begun = document != null && document.inRoot;
            return new DocumentEnd(begun ? Kind.BROKEN : Kind.NO_PLANS, BreakReason.of(e));
        }
    }

    /** Reads a document, or base plans without one around them as quarantine shows them. */
    public static DocumentEnd replay(String xml, ZoneId zone, PlanSink sink) {
        String whole =
                WITHOUT_ROOT.matcher(xml).lookingAt() ? "<planList><output>" + xml + "</output></planList>" : xml;
        return read(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)), "utf-8", zone, sink);
    }

    private DocumentEnd read() throws XMLStreamException, DocumentException {
        while (reader.hasNext()) {
            int event = reader.next();
            characters.pieceBegins();
            switch (event) {
                case XMLStreamConstants.DTD -> throw new DocumentException("a DOCTYPE is not allowed");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> instruction();
                case XMLStreamConstants.END_ELEMENT -> elements.end();
                case XMLStreamConstants.START_ELEMENT -> {
                    names.element(reader);
                    if (!inRoot && !root()) {
                        return new DocumentEnd(Kind.NO_PLANS, unexpectedRoot());
                    }
                    elements.start();
                }
                default -> {}
            }
        }
        return inRoot ? DocumentEnd.COMPLETE : new DocumentEnd(Kind.NO_PLANS, "the document is empty");
    }

    private boolean root() {
        String root = reader.getLocalName();
        inRoot = root.equals("planList") || root.equals("eventList");
        return inRoot;
    }

    private String unexpectedRoot() {
        String root = reader.getLocalName();
        return "the root element is %s, neither planList nor eventList"
                .formatted(root.length() > 100 ? root.substring(0, 100) + "…" : root);
    }

    private void instruction() throws DocumentException {
        names.note(reader.getPITarget());
        if (reader.getPITarget().equals(Fragment.CUT)) {
            elements.cut();
        }
    }
}
