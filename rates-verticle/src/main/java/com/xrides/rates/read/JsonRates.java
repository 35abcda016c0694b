package com.xrides.rates.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"timestamp":1767225600,"base":"USD","rates":{"EUR":0.92,"INR":83.1}}}, the form of openexchangerates.org.
 * Members that are not known are passed over. Numbers are taken from their text. One thread, which it may block.
 */
final class JsonRates {

    private static final int MAX_DEPTH = 20;

    /** The year 9999; beyond it a point in time cannot be stored. */
    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final JsonParser parser;
    private final QuoteReader quotes = new QuoteReader();
    private @Nullable Instant asOf;
    private @Nullable String base;

    private JsonRates(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a document to its end.
     *
     * @throws RateDocumentException where it is not in this form
     */
    static ReadRates read(InputStream bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return new JsonRates(parser).read();
        } catch (JsonProcessingException e) {
            throw new RateDocumentException("it is no JSON: " + firstLine(e.getOriginalMessage()));
        }
    }

    private ReadRates read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new RateDocumentException("it is no JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            member(parser.currentName(), parser.nextToken());
        }
        if (parser.nextToken() != null) {
            throw new RateDocumentException("something stands behind its JSON object");
        }
        if (asOf == null) {
            throw new RateDocumentException("it has no timestamp");
        }
        if (base == null) {
            throw new RateDocumentException("it has no base");
        }
        return new ReadRates(asOf, base, quotes.of(base), false);
    }

    private void member(String name, JsonToken value) throws IOException {
        switch (name) {
            case "timestamp" -> asOf = timestamp(value);
            case "base" -> {
                require(value == JsonToken.VALUE_STRING, "its base is no text");
                base = QuoteReader.code(parser.getText());
            }
            case "rates" -> {
                require(value == JsonToken.START_OBJECT, "its rates are no object");
                rates();
            }
            default -> parser.skipChildren();
        }
    }

    private Instant timestamp(JsonToken value) throws IOException {
        require(value == JsonToken.VALUE_NUMBER_INT, "its timestamp is no whole number of seconds");
        String text = parser.getText();
        require(text.length() <= 12, "its timestamp is beyond the year 9999");
        long seconds = Long.parseLong(text);
        require(seconds > 0 && seconds <= MAX_SECONDS, "its timestamp is not from 1970 to 9999");
        return Instant.ofEpochSecond(seconds);
    }

    private void rates() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String currency = parser.currentName();
            JsonToken value = parser.nextToken();
            require(
                    value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT,
                    "the rate of %s is no number".formatted(QuoteReader.code(currency)));
            quotes.add(currency, parser.getText());
        }
    }

    private static void require(boolean holds, String problem) throws RateDocumentException {
        if (!holds) {
            throw new RateDocumentException(problem);
        }
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
