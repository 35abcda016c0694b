package com.xrides.intake.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Looks at the bytes of a document before anything parses them. */
final class Utf8 {

    private Utf8() {}

    /** Whether a zero byte is among these: never part of JSON in UTF-8, and the mark of UTF-16 or binary data. */
    static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** Strict: no overlong forms, no surrogates, nothing cut off. */
    static boolean isValid(byte[] bytes) {
        if (isAscii(bytes)) {
            return true;
        }
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isAscii(byte[] bytes) {
        byte bits = 0;
        for (byte b : bytes) {
            bits |= b;
        }
        return bits >= 0;
    }
}
