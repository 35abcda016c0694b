package com.xrides.relay.riders;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.xrides.bookings.StrictJson;
import com.xrides.platform.web.problem.FieldError.Code;
import com.xrides.platform.web.stream.text.LineCutter;
import com.xrides.platform.web.stream.text.StreamLines;
import com.xrides.platform.web.stream.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Riders as newline-delimited JSON: an object on each line, with the fields that CSV has as columns. */
public final class NdjsonSource implements RecordSource {

    @Override
    public String malformedCode() {
        return "malformed-json";
    }

    @Override
    public StreamLines lines(Consumer<StreamedRider> riders) {
        return new Lines(riders);
    }

    private record Lines(Consumer<StreamedRider> riders) implements StreamLines {

        @Override
        public boolean hasBegun() {
            return true;
        }

        @Override
        public void line(long number, byte[] bytes, int from, int to) {
            if (!StreamLines.isEmpty(bytes, from, to)) {
                riders.accept(StreamedRider.of(number, 1, parse(bytes, from, to), to - from));
            }
        }

        @Override
        public void tooLong(long number) {
            String detail = "The line is longer than %d KiB.".formatted(LineCutter.MAX_LINE / 1024);
            riders.accept(StreamedRider.of(number, 1, new ParsedRider.Malformed(detail), LineCutter.MAX_LINE));
        }

        @Override
        public void rest() {
            // Every line is parsed before the next one arrives.
        }

        @Override
        public void end() {
            // No line can be incomplete here.
        }
    }

    private static ParsedRider parse(byte[] bytes, int from, int to) {
        if (Utf8.hasNul(bytes, from, to) || !Utf8.isValid(bytes, from, to)) {
            return new ParsedRider.Malformed("The line is not JSON in UTF-8.");
        }
        try (JsonParser parser = StrictJson.FACTORY.createParser(bytes, from, to - from)) {
            return parse(parser);
        } catch (JsonProcessingException e) {
            return new ParsedRider.Malformed("Not valid JSON: " + StrictJson.describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static ParsedRider parse(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new ParsedRider.Malformed("A rider must be one JSON object.");
        }
        var rider = new RiderBuilder();
        Set<RiderField> seen = EnumSet.noneOf(RiderField.class);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            RiderField field = RiderField.named(name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                rider.refuse(name, Code.UNSTORABLE, "is no field of a rider");
            } else if (!seen.add(field)) {
                rider.refuse(field, Code.REPEATED, "appears more than once");
            } else if (token != JsonToken.VALUE_NULL) {
                put(rider, field, token, parser);
            }
            parser.skipChildren();
        }
        return parser.nextToken() == null
                ? rider.finish()
                : new ParsedRider.Malformed("Something follows the JSON object; send one rider on each line.");
    }

    private static void put(RiderBuilder rider, RiderField field, JsonToken token, JsonParser parser)
            throws IOException {
        if (field == RiderField.ID && token.isNumeric()) {
            rider.id(parser.getText());
        } else if (field != RiderField.ID && token == JsonToken.VALUE_STRING) {
            String text = parser.getText().strip();
            if (!text.isEmpty()) {
                rider.text(field, text);
            }
        } else {
            rider.refuse(
                    field, Code.WRONG_TYPE, field == RiderField.ID ? "must be a whole number" : "must be a string");
        }
    }
}
