package com.xrides.platform.bus;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The wire format of one message type.
 *
 * @param number on the wire, from 1 to 255; never reused for another meaning, a new type takes a new one
 */
public record MessageType<M extends Message>(
        int number, Class<M> message, BiConsumer<M, WireWriter> writer, Function<WireReader, M> reader) {

    private static final int MAX_NUMBER = 255;

    public MessageType {
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException(
                    "%s: a message type's number is from 1 to 255, not %d".formatted(message.getName(), number));
        }
    }

    /**
     * A type whose wire format follows from the components of its record, in their order: whole numbers, {@code double},
     * {@code boolean}, {@link String}, {@link java.time.Instant}, enums, records, lists of these, maps from texts to
     * them, and each of them {@code @Nullable}, but for a map's values. A new component goes to the end.
     *
     * @throws IllegalArgumentException naming a component that it cannot write
     */
    public static <M extends Message> MessageType<M> ofRecord(int number, Class<M> message) {
        RecordFormat<M> format = RecordFormat.of(message);
        return new MessageType<>(number, message, format::write, format::read);
    }

    void write(Message message, WireWriter out) {
        out.writeByte(number);
        writer.accept(this.message.cast(message), out);
    }
}
