package com.xrides.platform.bus;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one type of message is written and read.
 *
 * @param number on the wire, from 1 to 255; it never changes its meaning, a new type takes a new one
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

    void write(Message message, WireWriter out) {
        out.writeByte(number);
        writer.accept(this.message.cast(message), out);
    }
}
