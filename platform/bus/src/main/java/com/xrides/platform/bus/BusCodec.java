package com.xrides.platform.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Encodes every {@link Message} between JVMs: one byte for the version of the format, one for the type, then what
 * {@link MessageCodecs} writes. Inside a JVM messages pass by reference.
 */
public final class BusCodec implements MessageCodec<Message, Message> {

    /** By which frames of the bus say that they are in this codec. */
    public static final String NAME = "xrides";

    /**
     * The most bytes of a frame between nodes: three times the largest, which are 500 bookings with all that they may
     * contain.
     */
    public static final int MAX_FRAME = 32 << 20;

    static final byte VERSION = 1;

    // Vert.x leaves framing to the codec.
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
        int length = buffer.getInt(position);
        // Lists take room by what is left to read: a length that is not true would make it any size.
        if (length < 0 || length > buffer.length() - start) {
            throw new IllegalArgumentException(
                    "a message of %d bytes arrived in a frame that has %d".formatted(length, buffer.length() - start));
        }
        int end = start + length;
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
