package com.xrides.platform.web.stream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineCutterTest {

    private static final String LONGEST = "x".repeat(LineCutter.MAX_LINE);

    @Test
    void linesAreTheSameWhereverTheChunksEnd() {
        byte[] document = utf8("\uFEFFone\n\ntwo\r\n\r\nthrée\n\uFEFFfour");
        var expected = List.of("1 one", "2 ", "3 two\r", "4 \r", "5 thrée", "6 \uFEFFfour");

        for (int size = 1; size <= document.length; size++) {
            assertThat(cut(document, size)).as("in chunks of %d", size).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "1000", "65535", "65536", "65537", "1000000"})
    void aLineThatIsTooLongIsSkippedToItsEnd(int chunk) {
        String document = "a\n" + LONGEST + "\n" + LONGEST + "x\nb\n" + LONGEST + "xx";

        assertThat(cut(utf8(document), chunk))
                .containsExactly("1 a", "2 " + LONGEST, "3 too long", "4 b", "5 too long");
    }

    @Test
    void nothingIsNoLine() {
        assertThat(cut(new byte[0], 1)).isEmpty();
        assertThat(cut(utf8("\n"), 1)).containsExactly("1 ");
        assertThat(cut(utf8("\uFEFF"), 1)).containsExactly("1 ");
    }

    @Test
    void linesAreGivenBeforeTheirChunkIsLetGo() {
        var lines = new Recorder();
        var cutter = new LineCutter(lines);

        cutter.feed(utf8("one\ntw"), 0, 6);
        assertThat(lines.all).containsExactly("1 one");
        cutter.feed(utf8("o\n"), 0, 2);
        assertThat(lines.all).containsExactly("1 one", "2 two");
        assertThat(cutter.lines()).isEqualTo(2);
    }

    private static List<String> cut(byte[] document, int size) {
        var lines = new Recorder();
        var cutter = new LineCutter(lines);
        for (int from = 0; from < document.length; from += size) {
            cutter.feed(document, from, Math.min(document.length, from + size));
        }
        cutter.end();
        assertThat(lines.hasEnded).isTrue();
        assertThat(cutter.lines()).isEqualTo(lines.all.size());
        return lines.all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads lines as late as it may: when it is told that this was all for now. */
    private static final class Recorder implements LineCutter.Lines {

        private final List<String> all = new ArrayList<>();
        private final List<Runnable> unread = new ArrayList<>();
        private boolean hasEnded;

        @Override
        public void line(long number, byte[] bytes, int from, int to) {
            unread.add(() -> all.add(number + " " + new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        }

        @Override
        public void tooLong(long number) {
            unread.add(() -> all.add(number + " too long"));
        }

        @Override
        public void rest() {
            unread.forEach(Runnable::run);
            unread.clear();
        }

        @Override
        public void end() {
            hasEnded = true;
        }
    }
}
