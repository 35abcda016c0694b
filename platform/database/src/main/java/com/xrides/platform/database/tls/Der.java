package com.xrides.platform.database.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** As much of ASN.1's DER as it takes to put a key of an older format into the one that Java reads. */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    static final int CONTEXT_0 = 0xA0;

    private static final int LONG_FORM = 0x80;

    private Der() {}

    /** An element of this type. */
    static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(content.size(), out);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** The content of the next element, which must be of this type; the buffer is behind it then. */
    static ByteBuffer content(int tag, ByteBuffer in) {
        if ((in.get() & 0xFF) != tag) {
            throw new IllegalArgumentException("not a key");
        }
        int length = in.get() & 0xFF;
        if (length >= LONG_FORM) {
            int bytes = length - LONG_FORM;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (in.get() & 0xFF);
            }
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return content;
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length < LONG_FORM) {
            out.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(LONG_FORM | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> (8 * i));
        }
    }
}
