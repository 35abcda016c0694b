package com.xrides.cli.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of an answer with the digits that are written, which a JSON object would keep as doubles. */
public final class WrittenNumbers {

    private static final JsonFactory FACTORY = new JsonFactory();

    private WrittenNumbers() {}

    /** By their places, as JSON pointers: {@code /top_rider_fares/eur}. */
    public static Map<String, String> of(String json) {
        var numbers = new LinkedHashMap<String, String>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    numbers.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return numbers;
    }
}
