package com.xrides.feed.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in which charset a document is: a byte order mark counts before what HTTP says, and that before the
 * document's own declaration (RFC 7303, section 3). Without any of them it is UTF-8.
 */
final class DocumentCharset {

    /** Bytes at the start of a document in which its declaration must stand. */
    static final int PROLOG = 1024;

    /** Bytes that tell a byte order mark, or that a declaration begins. */
    private static final int MARK = 5;

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "latin1", StandardCharsets.ISO_8859_1,
            "iso-8859-15", Charset.forName("ISO-8859-15"),
            "windows-1252", Charset.forName("windows-1252"),
            "utf-16le", StandardCharsets.UTF_16LE,
            "utf-16be", StandardCharsets.UTF_16BE);

    private DocumentCharset() {}

    /** Whether the start of a document does not say yet in which charset it is. */
    static boolean needsMore(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        boolean declaring = text.startsWith("<?xml") && !text.contains("?>");
        return start.length < MARK || (declaring && start.length < PROLOG);
    }

    /**
     * Finds the charset.
     *
     * @param start the first bytes of the document, of which no more are needed or there
     * @param http the charset of the Content-Type; null without
     * @throws DocumentException for a charset that is not understood, or one that the bytes contradict
     */
    static Found of(byte[] start, @Nullable String http) throws DocumentException {
        Mark mark = Mark.of(start);
        if (mark.charset != null) {
            return new Found(mark.charset, mark.length);
        }
        Charset wide = wide(start);
        String named = http != null ? http : wide == null ? declared(start) : null;
        if (named == null) {
            return new Found(wide == null ? StandardCharsets.UTF_8 : wide, 0);
        }
        return new Found(named(named, wide), 0);
    }

    /**
     * A charset.
     *
     * @param skip bytes of the byte order mark before the document
     */
    record Found(Charset charset, int skip) {}

    private static Charset named(String name, @Nullable Charset wide) throws DocumentException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("utf-16")) {
            if (wide == null) {
                throw new DocumentException("the document is said to be in UTF-16 and is not");
            }
            return wide;
        }
        Charset known = KNOWN.get(lower);
        if (known == null) {
            throw new DocumentException("the charset %s is not understood".formatted(name));
        }
        return known;
    }

    private static @Nullable String declared(byte[] start) {
        Matcher declaration = DECLARED.matcher(new String(start, StandardCharsets.ISO_8859_1));
        return declaration.find() ? declaration.group(1) : null;
    }

    /** UTF-16 without a byte order mark, by the first character, which is always {@code <}. */
    private static @Nullable Charset wide(byte[] start) {
        if (start.length < 4) {
            return null;
        }
        if (start[0] == '<' && start[1] == 0 && start[2] != 0) {
            return StandardCharsets.UTF_16LE;
        }
        return start[0] == 0 && start[1] == '<' && start[2] == 0 && start[3] != 0 ? StandardCharsets.UTF_16BE : null;
    }

    /** A byte order mark, of no length where there is none. */
    private record Mark(@Nullable Charset charset, int length) {

        static Mark of(byte[] start) throws DocumentException {
            if (begins(start, 0xFF, 0xFE, 0, 0) || begins(start, 0, 0, 0xFE, 0xFF)) {
                throw new DocumentException("the charset UTF-32 is not understood");
            }
            if (begins(start, 0xEF, 0xBB, 0xBF)) {
                return new Mark(StandardCharsets.UTF_8, 3);
            }
            if (begins(start, 0xFE, 0xFF)) {
                return new Mark(StandardCharsets.UTF_16BE, 2);
            }
            return begins(start, 0xFF, 0xFE) ? new Mark(StandardCharsets.UTF_16LE, 2) : new Mark(null, 0);
        }

        private static boolean begins(byte[] start, int... mark) {
            if (start.length < mark.length) {
                return false;
            }
            for (int i = 0; i < mark.length; i++) {
                if ((start[i] & 0xFF) != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
