package com.xrides.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerFormatTest {

    private static final String ANSWER = "HTTP/1.1 201 Created\r\nContent-Type: a/b\r\ncOnTent-LeNgth: 5\r\n\r\n12345";

    @Test
    void anAnswerEndsWithItsBody() throws ProtocolException {
        byte[] two = bytes(ANSWER + ANSWER);

        int end = AnswerFormat.end(two, 0, two.length);

        assertThat(end).isEqualTo(ANSWER.length());
        assertThat(AnswerFormat.status(two, 0)).isEqualTo(201);
        assertThat(AnswerFormat.end(two, end, two.length)).isEqualTo(two.length);
    }

    @Test
    void aPartOfAnAnswerHasNoEnd() throws ProtocolException {
        byte[] all = bytes(ANSWER);

        for (int to = 0; to < all.length; to++) {
            assertThat(AnswerFormat.end(all, 0, to)).isEqualTo(-1);
        }
    }

    @Test
    void anAnswerWithoutABodyEndsWithItsHeaders() throws ProtocolException {
        byte[] empty = bytes("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");

        assertThat(AnswerFormat.end(empty, 0, empty.length)).isEqualTo(empty.length);
        assertThat(AnswerFormat.status(empty, 0)).isEqualTo(503);
    }

    @Test
    void anAnswerThatDoesNotTellItsLengthIsRefused() {
        byte[] chunked = bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThatThrownBy(() -> AnswerFormat.end(chunked, 0, chunked.length)).isInstanceOf(ProtocolException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
