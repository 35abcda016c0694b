package com.xrides.platform.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Every {@link Message} between JVMs. A message begins with the version of the format and its type, both one byte;
 * {@link MessageCodecs} writes the rest. Inside a JVM messages pass as they are.
 */
public final class BusCodec implements MessageCodec<Message, Message> {

    static final String NAME = "xrides";

    static final byte VERSION = 1;

    // Vert.x leaves the length of a body to its codec.
    private static final int LENGTH_BYTES = Integer.BYTES;

    private final MessageCodecs codecs;

    public BusCodec(MessageCodecs codecs) {
        this.codecs = codecs;
    }

    @Override
    public void encodeToWire(Buffer buffer, Message message) {
        int start = buffer.length();
        buffer.appendInt(0);
        buffer.appendByte(VERSION);
        codecs.write(message, new WireWriter(buffer));
        buffer.setInt(start, buffer.length() - start - LENGTH_BYTES);
    }

    @Override
    public Message decodeFromWire(int position, Buffer buffer) {
        int start = position + LENGTH_BYTES;
        int end = start + buffer.getInt(position);
        byte version = buffer.getByte(start);
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "a message of version %d arrived, this node reads version %d: bring all nodes to one release"
                            .formatted(version, VERSION));
        }
        return codecs.read(new WireReader(buffer, start + 1, end));
    }

    @Override
    public Message transform(Message message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
