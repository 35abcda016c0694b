package com.xrides.feed.xml;

import static com.xrides.feed.xml.ReadDocument.base;
import static com.xrides.feed.xml.ReadDocument.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.xml.DocumentEnd.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are made to do harm: each is left off after a bounded number of bytes, and nothing is looked up. */
class HostileDocumentTest {

    private static final long MUCH = 200L << 20;
    private static final int READ_AT_MOST = 4 << 20;

    @Test
    void documentTypesAreRefusedBeforeTheyAreRead() throws IOException {
        try (var listening = new ServerSocket(0)) {
            listening.setSoTimeout(200);
            String url = "http://127.0.0.1:%d/".formatted(listening.getLocalPort());
            for (String type : new String[] {
                "<!DOCTYPE planList [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE planList [<!ENTITY a SYSTEM \"%s\">]>".formatted(url),
                "<!DOCTYPE planList [<!ENTITY %% a SYSTEM \"%s\"> %%a;]>".formatted(url),
                "<!DOCTYPE planList SYSTEM \"%s\">".formatted(url),
                "<!DOCTYPE planList PUBLIC \"a\" \"%s\">".formatted(url),
                "<!DOCTYPE planList [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            }) {
                var read =
                        ReadDocument.of(type + "<planList><output>" + base("1", "2", "&a;") + "</output></planList>");

                assertThat(read.end()).isEqualTo(new DocumentEnd(Kind.NO_PLANS, "a DOCTYPE is not allowed"));
                assertThat(read.plans()).isEmpty();
            }
            assertThat(listening)
                    .satisfies(nobody -> org.assertj.core.api.Assertions.assertThatThrownBy(nobody::accept)
                            .isInstanceOf(java.net.SocketTimeoutException.class));
        }
    }

    @Test
    void schemasAndStylesheetsAreNotLookedUp() throws IOException {
        try (var listening = new ServerSocket(0)) {
            listening.setSoTimeout(200);
            String url = "http://127.0.0.1:%d/".formatted(listening.getLocalPort());
            String xml =
                    "<?xml-stylesheet href=\"%1$s\"?><planList xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"%1$s\"/>"
                            .formatted(url);

            assertThat(ReadDocument.of(xml).end()).isEqualTo(DocumentEnd.COMPLETE);
            org.assertj.core.api.Assertions.assertThatThrownBy(listening::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    static Stream<Arguments> endless() {
        String plans = list(base("1", "1", "One")).replace("</output></planList>", "");
        return Stream.of(
                Arguments.of("an attribute", plans + "<base_plan title=\"", "aaaaaaaaa ", "\"/>"),
                Arguments.of("levels", plans, "<a>", ""),
                Arguments.of("text", plans, "text ", ""),
                Arguments.of("white space", plans, "\n", ""),
                Arguments.of("text in a zone", plans + "<base_plan><plan><zone>", "text ", ""),
                Arguments.of("the name of an element", plans + "<", "aaaaaaaaaa", "/>"),
                Arguments.of("the name of an attribute", plans + "<a ", "aaaaaaaaaa", "=''/>"),
                Arguments.of("a comment", plans + "<!-- ", "comment ", "-->"),
                Arguments.of("an instruction", plans + "<?a ", "instruction ", "?>"),
                Arguments.of("a CDATA section", plans + "<![CDATA[", "data ", "]]>"),
                Arguments.of("attributes of one element", plans + "<a ", "b%d='c' ", "/>"),
                Arguments.of("namespaces of one element", plans + "<a ", "xmlns:b%d='c' ", "/>"),
                Arguments.of("names of elements", plans, "<name%d/>", ""),
                Arguments.of("names of attributes", plans, "<a name%d='1'/>", ""),
                Arguments.of("prefixes", plans, "<a xmlns:name%d='b'/>", ""),
                Arguments.of("names of instructions", plans, "<?name%d?>", ""),
                Arguments.of("a declaration", "<?xml version=\"1.0\"", "          ", "?>"),
                Arguments.of("nothing", "", " ", ""),
                Arguments.of("a comment at the start", "<!--", "comment ", "-->"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void whatHasNoEndIsLeftOffSoon(String name, String start, String repeated, String end) {
        var endless = new Endless(start, repeated, end);

        var read = ReadDocument.of(endless, null, ZoneOffset.UTC);

        assertThat(read.end().kind()).isNotEqualTo(Kind.COMPLETE);
        assertThat(read.end().detail()).isNotEmpty().hasSizeLessThan(400);
        assertThat(read.plans()).hasSize(start.startsWith("<?xml version=\"1.0\" e") ? 1 : 0);
        assertThat(endless.sent).isLessThan(READ_AT_MOST);
    }

    @Test
    void zonesWithoutEndMakeAPlanBadAndAreNotKept() {
        String zone = "<zone zone_id=\"1\" capacity=\"1\" price=\"1\"/>";
        String xml = list(base("1", "1", "One").replace("</plan>", zone.repeat(20_000) + "</plan>"));

        var read = ReadDocument.of(xml);

        assertThat(read.end()).isEqualTo(DocumentEnd.COMPLETE);
        assertThat(read.bad())
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).isEqualTo("the plan has more than 10000 zones"));
    }

    /** A start, one thing repeated with a number in it for much longer than anybody should read, and an end. */
    private static final class Endless extends InputStream {

        private final String repeated;
        private final String end;
        private byte[] piece;
        private int position;
        private long sent;
        private int number;
        private boolean ending;

        Endless(String start, String repeated, String end) {
            this.piece = start.getBytes(StandardCharsets.UTF_8);
            this.repeated = repeated;
            this.end = end;
        }

        @Override
        public int read() {
            while (position == piece.length) {
                if (ending) {
                    return -1;
                }
                ending = sent > MUCH;
                position = 0;
                piece = (ending ? end : repeated.formatted(number++)).getBytes(StandardCharsets.UTF_8);
            }
            sent++;
            return piece[position++];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int first = read();
            if (first < 0) {
                return -1;
            }
            target[offset] = (byte) first;
            int count = Math.min(length - 1, piece.length - position);
            System.arraycopy(piece, position, target, offset + 1, count);
            position += count;
            sent += count;
            return 1 + count;
        }
    }
}
