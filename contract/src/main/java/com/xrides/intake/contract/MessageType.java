package com.xrides.intake.contract;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one type of message is written and read.
 *
 * @param number on the wire; it never changes its meaning, a new type takes a new one
 */
record MessageType<M extends Message>(
        int number, Class<M> message, BiConsumer<M, WireWriter> writer, Function<WireReader, M> reader) {

    void write(Message message, WireWriter out) {
        out.writeByte(number);
        writer.accept(this.message.cast(message), out);
    }
}
