package com.xrides.feed.xml;

import static com.xrides.feed.xml.ReadDocument.base;
import static com.xrides.feed.xml.ReadDocument.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.model.Plan;
import com.xrides.feed.xml.DocumentEnd.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetTest {

    private static final String TITLE = "Müller é ñ";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // charset of the bytes, mark, HTTP, declared
                "UTF-8,        -,      -,            -",
                "UTF-8,        -,      -,            UTF-8",
                "UTF-8,        -,      UTF-8,        ISO-8859-1",
                "UTF-8,        EFBBBF, ISO-8859-1,   ISO-8859-1",
                "ISO-8859-1,   -,      iso-8859-1,   UTF-8",
                "ISO-8859-1,   -,      -,            ISO-8859-1",
                "windows-1252, -,      -,            windows-1252",
                "UTF-16LE,     FFFE,   -,            UTF-16",
                "UTF-16LE,     FFFE,   UTF-8,        UTF-8",
                "UTF-16BE,     FEFF,   -,            UTF-16",
                "UTF-16LE,     -,      -,            UTF-16",
                "UTF-16BE,     -,      UTF-16,       UTF-16",
                "UTF-16BE,     -,      utf-16be,     -"
            })
    void theMarkCountsBeforeHttpAndHttpBeforeTheDeclaration(
            String charset, @Nullable String mark, @Nullable String http, @Nullable String declared) {
        String xml = list(base("1", "2", TITLE))
                .replace(" encoding=\"UTF-8\"", declared == null ? "" : " encoding='" + declared + "'");

        var read = ReadDocument.of(bytes(mark, xml.getBytes(Charset.forName(charset))), http);

        assertThat(read.end()).isEqualTo(DocumentEnd.COMPLETE);
        assertThat(read.plans()).extracting(Plan::title).containsExactly(TITLE);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-32BE, -, UTF-32, the charset UTF-32 is not understood",
        "UTF-8,    -, EBCDIC-CP-US, the charset EBCDIC-CP-US is not understood",
        "UTF-8,    -, UTF-7, the charset UTF-7 is not understood",
        "UTF-8,    -, UTF-16, the document is said to be in UTF-16 and is not",
        "UTF-32LE, FFFE0000, UTF-8, the charset UTF-32 is not understood"
    })
    void anotherCharsetIsRefusedInWords(String charset, String mark, String http, String reason) {
        byte[] document = list(base("1", "2", TITLE)).getBytes(Charset.forName(charset));

        var read = ReadDocument.of(bytes(mark.equals("-") ? null : mark, document), http);

        assertThat(read.end()).isEqualTo(new DocumentEnd(Kind.NO_PLANS, reason));
    }

    @Test
    void bytesThatAreNotOfTheCharsetAreABreakAndWhatStandsBeforeCounts() {
        byte[] latin = list(base("1", "1", "One"), base("1", "2", TITLE), base("1", "3", "Three"))
                .getBytes(StandardCharsets.ISO_8859_1);

        var read = ReadDocument.of(latin, null);

        assertThat(read.end()).isEqualTo(new DocumentEnd(Kind.BROKEN, "bytes that are not UTF-8"));
        assertThat(read.plans()).extracting(Plan::planId).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#0;", "&#xD800;", "&#xFFFE;", "&#x110000;", "&undeclared;", "\uD800"})
    void whatIsNoCharacterOfXmlIsABreak(String title) {
        byte[] bytes = list(base("1", "1", "One"), base("1", "2", title)).getBytes(StandardCharsets.UTF_16LE);

        var read = ReadDocument.of(bytes("FFFE", bytes), null);

        // Java writes a lone surrogate as U+FFFD, which is a character.
        if (!title.equals("\uD800")) {
            assertThat(read.end().kind()).isEqualTo(Kind.BROKEN);
            assertThat(read.plans()).extracting(Plan::planId).containsExactly("1");
        }
    }

    @Test
    void halfOfASurrogatePairIsABreak() {
        byte[] bytes = list(base("1", "1", "One"), base("1", "2", "\uABCD")).getBytes(StandardCharsets.UTF_16LE);
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            if (bytes[i] == (byte) 0xCD && bytes[i + 1] == (byte) 0xAB) {
                bytes[i + 1] = (byte) 0xD8;
            }
        }

        var read = ReadDocument.of(bytes("FFFE", bytes), null);

        assertThat(read.end().kind()).isEqualTo(Kind.BROKEN);
        assertThat(read.plans()).hasSize(1);
    }

    @Test
    void whatCameBeforeTheConnectionBrokeCounts() {
        byte[] bytes = list(base("1", "1", "One"), base("1", "2", "Two")).getBytes(StandardCharsets.UTF_8);
        int half = new String(bytes, StandardCharsets.UTF_8).indexOf("plan_id=\"2\"");

        var read = ReadDocument.of(new BrokenStream(bytes, half), null, ZoneOffset.UTC);

        assertThat(read.end()).isEqualTo(new DocumentEnd(Kind.BROKEN, "the connection broke"));
        assertThat(read.plans()).hasSize(1);
    }

    private static byte[] bytes(@Nullable String mark, byte[] document) {
        var all = new ByteArrayOutputStream();
        for (int i = 0; mark != null && i < mark.length(); i += 2) {
            all.write(Integer.parseInt(mark.substring(i, i + 2), 16));
        }
        all.writeBytes(document);
        return all.toByteArray();
    }

    /** Fails after some bytes. */
    private static final class BrokenStream extends InputStream {

        private final ByteArrayInputStream start;

        BrokenStream(byte[] bytes, int length) {
            start = new ByteArrayInputStream(bytes, 0, length);
        }

        @Override
        public int read() throws IOException {
            int next = start.read();
            if (next < 0) {
                throw new IOException("the connection broke");
            }
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = start.read(target, offset, length);
            if (count < 0) {
                throw new IOException("the connection broke");
            }
            return count;
        }
    }
}
