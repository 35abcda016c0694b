package com.xrides.bench.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.load.Requests;
import com.xrides.bench.load.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatRequestsTest {

    private static final Target TARGET = new Target("127.0.0.1", 8080, "/", 201);

    @Test
    void aMessageGoesToItsChatUnderAKeyOfItsOwn() {
        Requests requests = ChatRequests.posts(TARGET, "/applications/t/chats/", position -> 10 * position);

        String text = text(requests, 907);

        assertThat(text)
                .startsWith("POST /applications/t/chats/9070/messages HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n")
                .contains("\r\nIdempotency-Key: bench-907\r\n");
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        assertThat(body).startsWith("{\"body\":").endsWith("}");
        assertThat(text).contains("\r\nContent-Length: " + body.length() + "\r\n");
    }

    @Test
    void searchesAreForRareWords() {
        Requests requests = ChatRequests.searches(TARGET, "/search");

        assertThat(text(requests, 0)).isEqualTo("GET /search?key=qxaazj HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n");
        assertThat(text(requests, Integer.MAX_VALUE)).matches("GET /search\\?key=qx[a-z]{2}zj HTTP/1.1\r\n(?s).*");
    }

    @Test
    void messagesAreSpreadEvenly() {
        int chats = 100;

        assertThat(IntStream.range(0, chats).map(ChatRequests.spread(chats)).distinct())
                .hasSize(chats)
                .allMatch(chat -> chat >= 1 && chat <= chats);
    }

    private static String text(Requests requests, int position) {
        ByteBuffer out = ByteBuffer.allocate(1000);
        requests.appendTo(out, position);
        return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
    }
}
