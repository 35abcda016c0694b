package com.xrides.rates.read;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Envelope/Cube/Cube[@time]/Cube[@currency][@rate]}, the XML of the European Central Bank: units for one euro, of
 * one day or of many. A day's rates are of its beginning in UTC. Neither document types nor entities are read, and nothing
 * outside the document is looked up. One thread, which it may block.
 */
final class EcbRates {

    private static final String EUR = "EUR";

    /** More than the days of eighty years. */
    private static final int MAX_DAYS = 20_000;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_ATTRIBUTES = 16;
    private static final int MAX_TEXT = 65_536;

    private final XMLStreamReader reader;
    private final Map<LocalDate, QuoteReader> days = new TreeMap<>(Comparator.reverseOrder());
    private @Nullable QuoteReader day;
    private boolean inRoot;

    private EcbRates(XMLStreamReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a document to its end.
     *
     * @return the days, the newest first
     * @throws RateDocumentException where it is not in this form
     */
    static List<ReadRates> read(InputStream bytes) throws RateDocumentException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(bytes);
            try {
                return new EcbRates(reader).read();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new RateDocumentException("it is no XML of rates: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static XMLInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("documents may not refer to others");
        });
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_TEXT);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
        return factory;
    }

    private List<ReadRates> read() throws XMLStreamException, RateDocumentException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new RateDocumentException("a DOCTYPE is not allowed");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(reader.getLocalName());
            }
        }
        if (days.isEmpty()) {
            throw new RateDocumentException("it has no rates");
        }
        var sets = new ArrayList<ReadRates>(days.size());
        for (Map.Entry<LocalDate, QuoteReader> each : days.entrySet()) {
            sets.add(new ReadRates(instant(each.getKey()), EUR, each.getValue().of(EUR), true));
        }
        return sets;
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void start(String name) throws RateDocumentException {
        if (!inRoot && !name.equals("Envelope")) {
            throw new RateDocumentException("its root element is %s, not Envelope"
                    .formatted(name.length() > 40 ? name.substring(0, 40) + "…" : name));
        }
        inRoot = true;
        if (!name.equals("Cube")) {
            return;
        }
        String time = reader.getAttributeValue(null, "time");
        String currency = reader.getAttributeValue(null, "currency");
        if (time != null) {
            day = begin(time);
        } else if (currency != null) {
            quote(currency, reader.getAttributeValue(null, "rate"));
        }
    }

    private QuoteReader begin(String time) throws RateDocumentException {
        LocalDate date;
        try {
            date = LocalDate.parse(time);
        } catch (DateTimeException e) {
            throw new RateDocumentException("the time of a Cube is no day");
        }
        var begun = new QuoteReader();
        if (days.size() == MAX_DAYS || days.put(date, begun) != null) {
            throw new RateDocumentException("it has %s twice, or more than %d days".formatted(date, MAX_DAYS));
        }
        return begun;
    }

    private void quote(String currency, @Nullable String rate) throws RateDocumentException {
        if (day == null || rate == null) {
            throw new RateDocumentException("%s has no day or no rate".formatted(QuoteReader.code(currency)));
        }
        day.add(currency, rate);
    }
}
