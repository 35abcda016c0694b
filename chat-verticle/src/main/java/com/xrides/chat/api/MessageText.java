package com.xrides.chat.api;

import com.xrides.platform.web.problem.FieldError.Code;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What a text must be like that is stored or searched for. Any thread. */
final class MessageText {

    /** Bytes of UTF-8 of a message, in normal form. */
    static final int MAX_BYTES = 64 * 1024;

    /** Characters of a name. */
    static final int MAX_NAME = 200;

    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;

    private MessageText() {}

    /**
     * What is wrong with a text.
     *
     * @param message for a person
     */
    record Fault(Code code, String message) {}

    /** The text in Unicode's normal form C. */
    static String normal(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** What is wrong with a message's text in normal form; null for nothing. */
    static @Nullable Fault faultOfContent(String text) {
        if (isUnstorable(text)) {
            return unstorable();
        }
        if (text.isBlank()) {
            return new Fault(Code.REQUIRED, "must not be blank");
        }
        return bytes(text) > MAX_BYTES
                ? new Fault(Code.TOO_LARGE, "may take %d bytes of UTF-8 at most".formatted(MAX_BYTES))
                : null;
    }

    /** The same of a name, a sender or a reader. */
    static @Nullable Fault faultOfName(String text) {
        if (isUnstorable(text)) {
            return unstorable();
        }
        if (text.isBlank()) {
            return new Fault(Code.REQUIRED, "must not be blank");
        }
        return text.codePointCount(0, text.length()) > MAX_NAME
                ? new Fault(Code.TOO_LARGE, "may have %d characters at most".formatted(MAX_NAME))
                : null;
    }

    /** The same of what is searched for, which may be a space. */
    static @Nullable Fault faultOfKey(String text) {
        if (text.isEmpty()) {
            return new Fault(Code.REQUIRED, "must be the text to look for");
        }
        return text.isBlank() ? null : faultOfName(text);
    }

    private static Fault unstorable() {
        return new Fault(Code.UNSTORABLE, "must have no NUL and no half of a surrogate pair");
    }

    private static boolean isUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (unit == 0 || Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    /** Of a text without halves of pairs. */
    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ASCII) {
                bytes++;
            } else {
                // Each half of a pair takes two of its four.
                bytes += unit < TWO_BYTES || Character.isSurrogate(unit) ? 2 : 3;
            }
        }
        return bytes;
    }
}
