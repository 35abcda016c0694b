package com.xrides.node.cluster.bus;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;

/**
 * Checks one whole frame of the event bus before Vert.x reads it: that every length in it is within it, and that its body
 * is one of those that this system sends. Vert.x takes memory for a length before it looks whether there is as much, and
 * a frame that it cannot read leaves its connection in a state in which the next is read wrongly.
 */
final class FrameCheck {

    /** The newest that Vert.x reads, and the one that it writes. */
    private static final byte PROTOCOL_VERSION = 2;

    private static final byte USER_CODEC = -1;
    private static final byte NULL_CODEC = 0;
    private static final byte PING_CODEC = 1;
    private static final byte REPLY_EXCEPTION_CODEC = 15;

    /** A name of a codec, an address, the name of a header: those of this system are a tenth of that. */
    private static final int MAX_NAME = 4096;

    private final ByteBuf frame;
    private final String codec;
    private int position;

    private FrameCheck(ByteBuf frame, String codec) {
        this.frame = frame;
        this.codec = codec;
        this.position = frame.readerIndex();
    }

    /**
     * Checks it without reading it.
     *
     * @param frame from its length to its end
     * @param codec the name of the only codec beside those of Vert.x
     * @throws CorruptedFrameException saying what is wrong with it
     */
    static void check(ByteBuf frame, String codec) {
        new FrameCheck(frame, codec).check();
    }

    private void check() {
        skip(Integer.BYTES);
        if (frame.getByte(advance(1)) > PROTOCOL_VERSION) {
            throw new CorruptedFrameException("it is of another version of the protocol");
        }
        byte body = frame.getByte(advance(1));
        if (body == USER_CODEC) {
            checkCodec();
        }
        skip(1);
        skipName("address");
        skipName("reply address");
        skipName("sender");
        skipHeaders();
        checkBody(body);
    }

    private void checkCodec() {
        int length = length(MAX_NAME, "codec");
        String name = frame.toString(advance(length), length, StandardCharsets.UTF_8);
        if (!name.equals(codec)) {
            throw new CorruptedFrameException("it is in a codec that nothing here uses");
        }
    }

    private void skipName(String what) {
        skip(length(MAX_NAME, what));
    }

    /** Their length counts itself. */
    private void skipHeaders() {
        int start = position;
        int length = frame.getInt(advance(Integer.BYTES));
        if (length < Integer.BYTES || length > end() - start) {
            throw new CorruptedFrameException("its headers claim %d bytes of %d".formatted(length, end() - start));
        }
        if (length > Integer.BYTES) {
            int headers = frame.getInt(advance(Integer.BYTES));
            for (int i = 0; i < headers; i++) {
                skipName("header");
                skipName("header");
            }
            if (headers < 0 || position != start + length) {
                throw new CorruptedFrameException("its headers end elsewhere than they say");
            }
        }
    }

    private void checkBody(byte body) {
        switch (body) {
            // Ours check themselves.
            case USER_CODEC, NULL_CODEC, PING_CODEC -> {}
            case REPLY_EXCEPTION_CODEC -> {
                skip(1 + Integer.BYTES);
                if (frame.getByte(advance(1)) != 0) {
                    skip(length(Integer.MAX_VALUE, "failure"));
                }
            }
            default -> throw new CorruptedFrameException("it is in a codec that nothing here uses");
        }
    }

    private int length(int most, String what) {
        int length = frame.getInt(advance(Integer.BYTES));
        if (length < 0 || length > most || length > end() - position) {
            throw new CorruptedFrameException("its %s claims %d bytes of %d".formatted(what, length, end() - position));
        }
        return length;
    }

    private void skip(int bytes) {
        var unused = advance(bytes);
    }

    /** The position before it moves on. */
    private int advance(int bytes) {
        if (bytes > end() - position) {
            throw new CorruptedFrameException("it ends within its head");
        }
        int before = position;
        position += bytes;
        return before;
    }

    private int end() {
        return frame.writerIndex();
    }
}
