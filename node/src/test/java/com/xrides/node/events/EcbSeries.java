package com.xrides.node.events;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The ECB's own series of 1999 to 2023, read without the code that is tested by it. */
final class EcbSeries {

    private static final String FILE = "/org/javamoney/moneta/convert/ecb/defaults/eurofxref-hist.xml";

    private final TreeMap<LocalDate, BigDecimal> rates = new TreeMap<>();

    private EcbSeries() {}

    /** The rates of a currency for one euro. */
    static EcbSeries of(String currency) throws IOException, XMLStreamException {
        var series = new EcbSeries();
        LocalDate day = LocalDate.MIN;
        try (InputStream in = open()) {
            XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                String time = reader.getAttributeValue(null, "time");
                if (time != null) {
                    day = LocalDate.parse(time);
                } else if (currency.equals(reader.getAttributeValue(null, "currency"))) {
                    series.rates.put(day, new BigDecimal(reader.getAttributeValue(null, "rate")));
                }
            }
        }
        return series;
    }

    /** Writes the series where a node can read it. */
    static void copyTo(Path file) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, file);
        }
    }

    /** That of a day, or of the last one before it that has one. */
    BigDecimal rate(LocalDate day) {
        return rates.floorEntry(day).getValue();
    }

    private static InputStream open() {
        return Objects.requireNonNull(EcbSeries.class.getResourceAsStream(FILE));
    }
}
