package com.xrides.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.files.FileFormat;
import com.xrides.cli.files.LineBlock;
import com.xrides.cli.files.LineReader;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a file to the lines that are sent, and back to those that were rejected. */
class LinesTest {

    private static final String MAGIC = RejectComments.MAGIC + "\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void linesAreFoundAgainByTheirNumbersHoweverTheyCome(int chunk) throws IOException {
        String text = "one\r\n\ntwo\n" + "x".repeat(100_000) + "\nlast";

        var kept = new UnsettledLines();
        read(text, chunk).forEach(kept::add);

        assertThat(text(kept.lines(1, 1))).isEqualTo("one\r\n");
        assertThat(text(kept.lines(2, 2))).isEqualTo("\ntwo\n");
        assertThat(text(kept.lines(4, 1))).hasSize(100_001);
        assertThat(text(kept.lines(5, 1))).isEqualTo("last\n");
    }

    @Test
    void whatIsSettledIsForgotten() throws IOException {
        var kept = new UnsettledLines();
        read("a\nb\nc\nd\n", 4).forEach(kept::add);
        assertThat(kept.bytes()).isEqualTo(8);

        kept.settle(1);
        assertThat(text(kept.lines(2, 1))).isEqualTo("b\n");
        kept.settle(2);
        assertThat(text(kept.lines(3, 2))).isEqualTo("c\nd\n");
        kept.settle(4);
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void aLineBeyondAllBoundsIsNotReadIntoMemory() {
        assertThatThrownBy(() -> read("a\n" + "x".repeat(LineReader.MAX_LINE + 1), 100_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2 is longer than");
    }

    @Test
    void commentsAreLeftOutOfAFileOfRejectsAndTheOtherLinesKeepTheirNumbers() throws IOException {
        assertThat(sent(FileFormat.NDJSON, MAGIC + "# line 17 (id 5): wrong\n{}\n# my own\n#{}\n"))
                .isEqualTo("\n\n{}\n\n#{}\n");
        assertThat(sent(FileFormat.NDJSON, "\uFEFF" + MAGIC.strip() + "\r\n{}\n"))
                .isEqualTo("\n{}\n");
    }

    @Test
    void inAnyOtherFileALineWithThatMarkIsData() throws IOException {
        String text = "id\n# line 17: not a comment\n" + MAGIC;

        assertThat(sent(FileFormat.CSV, text)).isEqualTo(text);
    }

    @Test
    void aQuotedValueMayLookLikeAComment() throws IOException {
        String text = "id,note\n1,\"a\n# b\nc\"\n";

        assertThat(sent(FileFormat.CSV, MAGIC + text + "# line 2: wrong\n2,x\n"))
                .isEqualTo("\n" + text + "\n2,x\n");
    }

    /** Where a row of several lines is bad, each of them is told of: the comments in between are no part of a value. */
    @Test
    void commentsInsideAQuotedValueAreGoneAndTheirLinesFollowBehindIt() throws IOException {
        String text = MAGIC + "id,note\n# line 2: wrong\n1,\"a\n# line 3: wrong\nb\"\n2,x\n";

        assertThat(sent(FileFormat.CSV, text)).isEqualTo("\nid,note\n\n1,\"a\nb\"\n\n2,x\n");
    }

    @Test
    void aQuoteThatWasForgottenHidesNoCommentForLong() throws IOException {
        String text = sent(FileFormat.CSV, MAGIC + "id,note\n1,\"a\n" + "2,b\n".repeat(70) + "# mine\n3,c\n");

        assertThat(text).endsWith("2,b\n\n3,c\n");
    }

    @Test
    void aReasonIsOneLineWhateverTheNodeSays() {
        assertThat(new Rejection(17, 2, 5L, "wrong").comment()).isEqualTo("# lines 17-18 (id 5): wrong");
        assertThat(Rejection.of(new JsonObject("""
                        {"line": 3, "id": null, "status": "invalid",
                         "error": {"code": "malformed-json", "message": "broken\\r\\nin two"}}""")).comment()).isEqualTo("# line 3: broken in two");
    }

    private static String sent(FileFormat format, String text) throws IOException {
        var comments = new RejectComments(format);
        return read(text, 5).stream()
                .map(comments::without)
                .map(block -> text(block.bytes()))
                .collect(Collectors.joining());
    }

    private static List<LineBlock> read(String text, int chunk) throws IOException {
        var reader = new LineReader(inChunks(text, chunk));
        var blocks = new ArrayList<LineBlock>();
        for (@Nullable LineBlock block = reader.next(); block != null; block = reader.next()) {
            blocks.add(block);
        }
        return blocks;
    }

    private static InputStream inChunks(String text, int chunk) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, chunk));
            }
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
