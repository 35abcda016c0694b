package com.xrides.chat.live;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those see who follow a chat by a WebSocket. */
class ChatSocketTest {

    private final ServedStreams served = new ServedStreams();
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void eachMessageIsOneFrameFromWhereTheClientWas() {
        served.owner.store(3);
        WebSocket socket = open(ServedStreams.PATH + "?after=1");
        served.owner.post(2);
        eventually(() -> assertThat(heard).hasSize(4));
        served.owner.edit(2, "better");

        eventually(() -> assertThat(heard.stream().map(message -> message.getLong("number")))
                .containsExactly(2L, 3L, 4L, 5L, 2L));
        assertThat(heard.get(0).fieldNames())
                .containsExactly("chat_number", "number", "content", "sender", "created_at");
        assertThat(heard.get(4).getString("content")).isEqualTo("better");
        assertThat(served.hub.streams()).isEqualTo(1);
        resultOf(socket.close());
        eventually(() -> assertThat(served.hub.streams()).isZero());
    }

    @Test
    void whoDoesNotReadIsCutWithAReason() {
        WebSocket socket = open(ServedStreams.PATH);
        eventually(() -> assertThat(served.hub.streams()).isEqualTo(1));
        socket.pause();
        String large = "x".repeat(60_000);

        eventually(() -> {
            served.owner.tell(served.owner.store(20, large));
            assertThat(served.counted("xrides.chat.slow.readers")).isEqualTo(1);
        });
        socket.resume();

        eventually(() -> assertThat(socket.isClosed()).isTrue());
        assertThat(socket.closeStatusCode()).isEqualTo((short) 1013);
        assertThat(socket.closeReason()).isEqualTo("slow-reader");
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i).getInteger("number")).isEqualTo(i + 1);
        }
    }

    @Test
    void whatIsUnknownIsRefusedAndTheConnectionIsOfUseAfterwards() {
        assertThatThrownBy(() -> open("/applications/other/chats/1/messages/stream"))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> {
                    assertThat(refused.getStatus()).isEqualTo(404);
                    assertThat(new JsonObject(refused.getBody()).getString("code"))
                            .isEqualTo("chat-not-found");
                });
        assertThat(served.hub.streams()).isZero();
    }

    @Test
    void socketsEndWhenTheNodeShutsDown() {
        WebSocket socket = open(ServedStreams.PATH);
        eventually(() -> assertThat(served.hub.streams()).isEqualTo(1));

        served.stopHub();

        eventually(() -> assertThat(socket.isClosed()).isTrue());
        assertThat(socket.closeStatusCode()).isEqualTo((short) 1001);
    }

    private WebSocket open(String path) {
        var client = served.vertx.createWebSocketClient();
        Future<WebSocket> opened = client.connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(served.port)
                        .setURI(path)
                        .setAllowOriginHeader(false))
                .map(socket -> socket.textMessageHandler(text -> heard.add(new JsonObject(text))));
        return resultOf(opened);
    }
}
