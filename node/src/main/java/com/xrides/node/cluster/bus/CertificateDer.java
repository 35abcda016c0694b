package com.xrides.node.cluster.bus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The encoding (X.509 version 1, DER) of a self-signed Ed25519 certificate, which Java can read but has no public API to
 * make: RFC 5280, section 4.1, and RFC 8410. Name, serial number and validity are constants, so that one key gives one
 * certificate.
 */
final class CertificateDer {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT_ID = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private static final byte[] ED25519 = sequence(tagged(OBJECT_ID, new byte[] {0x2B, 0x65, 0x70}));
    private static final byte[] COMMON_NAME = tagged(OBJECT_ID, new byte[] {0x55, 0x04, 0x03});
    private static final byte[] NAME =
            sequence(tagged(SET, sequence(COMMON_NAME, tagged(UTF8_STRING, ascii("XRides cluster")))));
    private static final byte[] SERIAL = tagged(INTEGER, new byte[] {1});

    /** For ever, as RFC 5280 writes it: the secret is what is replaced. */
    private static final byte[] VALIDITY =
            sequence(tagged(UTC_TIME, ascii("200101000000Z")), tagged(GENERALIZED_TIME, ascii("99991231235959Z")));

    private CertificateDer() {}

    /**
     * What is signed.
     *
     * @param publicKey a SubjectPublicKeyInfo, as Java encodes it
     */
    static byte[] content(byte[] publicKey) {
        return sequence(SERIAL, ED25519, NAME, VALIDITY, NAME, publicKey);
    }

    /** The whole certificate. */
    static byte[] signed(byte[] content, byte[] signature) {
        byte[] noUnusedBits = {0};
        return sequence(content, ED25519, tagged(BIT_STRING, noUnusedBits, signature));
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, parts);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var all = new ByteArrayOutputStream();
        all.write(tag);
        writeLength(content.size(), all);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    private static void writeLength(int length, ByteArrayOutputStream to) {
        if (length > 0xFF) {
            to.write(0x82);
            to.write(length >> Byte.SIZE);
        } else if (length > 0x7F) {
            to.write(0x81);
        }
        to.write(length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
