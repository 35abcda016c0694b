package com.xrides.operations.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON as PostgreSQL keeps it in a {@code jsonb}. */
final class Jsonb {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(10_000).build())
            .build();

    private Jsonb() {}

    /** What it compares: numbers by their values, the members of objects in no order. */
    static Object value(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            var unused = parser.nextToken();
            return read(parser, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it gives back: numbers written out, spaces. */
    static String text(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            var unused = parser.nextToken();
            return write(read(parser, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(JsonParser parser, boolean byValue) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new TreeMap<>();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    var unused = parser.nextToken();
                    members.put(name, read(parser, byValue));
                }
                return members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser, byValue));
                }
                return elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                var number = new BigDecimal(parser.getText());
                return byValue ? number.stripTrailingZeros() : number;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            default -> {
                // null, true, false
                return Optional.of(parser.getText());
            }
        }
    }

    private static String write(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> Json.encode(member.getKey()) + ": " + write(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> elements) {
            return elements.stream().map(Jsonb::write).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Optional<?> literal) {
            return String.valueOf(literal.orElseThrow());
        }
        return Json.encode(value);
    }
}
