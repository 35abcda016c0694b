package com.xrides.platform.web.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.ServedRoutes;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private EventListeners listeners = new EventListeners(1, stream -> stream.cut("slow-reader"));
    private final AtomicInteger listening = new AtomicInteger();
    private final AtomicBoolean wentOn = new AtomicBoolean();
    private final AtomicInteger ended = new AtomicInteger();
    private final ServedRoutes served = new ServedRoutes(this::mount);

    private void mount(HttpApi api) {
        api.get("/once").events(context -> {
            EventStream stream = EventStream.open(context);
            stream.retryAfter(Duration.ofSeconds(1));
            stream.comment("waiting");
            String seen = EventStream.lastEventId(context.request()).orElse("none");
            stream.send(ServerSentEvent.of(7, "message", "after " + seen + "\nsecond line"));
            stream.end(ServerSentEvent.of("done", "{}"));
            stream.comment("is not sent any more");
            stream.whenDrained(() -> {});
            wentOn.set(true);
        });
        api.get("/followed").events(this::follow);
    }

    private void follow(RoutingContext context) {
        context.addEndHandler(end -> ended.incrementAndGet());
        listeners
                .open(context)
                .ifPresentOrElse(
                        stream -> {
                            stream.comment("welcome");
                            listening.incrementAndGet();
                        },
                        () -> Problem.of(ProblemType.TOO_MANY_LISTENERS, null, "One already listens.")
                                .send(context.response()));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void eventsAreSentAsTheStandardSays() {
        HttpResponse<String> answer = served.send("GET", "/once", "", "Last-Event-ID", "6");

        await().untilTrue(wentOn);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).isEqualTo("""
                retry: 1000

                : waiting

                id: 7
                event: message
                data: after 6
                data: second line

                event: done
                data: {}

                """);
    }

    @Test
    void anEventsIdAndTypeAreOfOneLine() {
        assertThatThrownBy(() -> new ServerSentEvent("1\n2", null, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerSentEvent.of("a\rdata: b", "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ServerSentEvent(null, null, "a\r\nb\rc\n").encode().toString())
                .isEqualTo("data: a\ndata: b\ndata: c\ndata: \n\n");
    }

    @Test
    void oneMoreThanMayListenIsRefusedAndThePlaceOfOneWhoLeavesIsFree() throws IOException {
        try (Socket first = follow()) {
            await().until(() -> listening.get() == 1);

            assertThat(served.send("GET", "/followed", "").statusCode()).isEqualTo(503);
            assertThat(first.isConnected()).isTrue();
        }
        await().untilAsserted(() -> assertThat(ended.get()).isEqualTo(2));

        try (Socket second = follow()) {
            await().until(() -> listening.get() == 2);
            assertThat(second.isConnected()).isTrue();
        }
    }

    /** Idle strangers must not keep those out who look. */
    @Test
    void whoHasManyPlacesGivesOneToWhoHasNone() throws IOException {
        listeners = new EventListeners(2, stream -> stream.cut("slow-reader"));
        try (Socket first = follow("X-Forwarded-For: 192.0.2.1\r\n");
                Socket second = follow("X-Forwarded-For: 192.0.2.1\r\n")) {
            await().until(() -> listening.get() == 2);

            try (Socket other = follow("X-Forwarded-For: 192.0.2.2\r\n")) {
                await().until(() -> listening.get() == 3);
                first.setSoTimeout(20_000);
                assertThat(readToEnd(first)).contains("place-needed");
                assertThat(served.send("GET", "/followed", "", "X-Forwarded-For", "192.0.2.1")
                                .statusCode())
                        .isEqualTo(503);
                assertThat(second.isConnected() && other.isConnected()).isTrue();
            }
        }
    }

    @Test
    void oneWhoDoesNotReadIsCutAndOneWhoReadsIsNot() throws IOException {
        String large = "x".repeat(100_000);
        try (Socket reader = follow()) {
            await().until(() -> listening.get() == 1);

            // Of what is told until the buffers are full nothing is read.
            served.vertx().setPeriodic(1, timer -> {
                if (listeners.isEmpty()) {
                    served.vertx().cancelTimer(timer);
                }
                listeners.tell(ServerSentEvent.of("large", large));
            });

            await().atMost(Duration.ofSeconds(30)).until(listeners::isEmpty);
            reader.setSoTimeout(20_000);
            String everything = readToEnd(reader);
            assertThat(everything).contains("event: cut\ndata: {\"reason\":\"slow-reader\"}\n\n");
        }
    }

    @Test
    void aHeartbeatIsAComment() throws IOException {
        listeners.keepAlive(served.vertx(), Duration.ofMillis(20));
        try (Socket reader = follow()) {
            reader.setSoTimeout(20_000);
            var text = new StringBuilder();
            while (text.indexOf("\n:\n\n") < 0) {
                int next = reader.getInputStream().read();
                assertThat(next).isNotNegative();
                text.append((char) next);
            }
            assertThat(text).contains(": welcome");
        }
    }

    private Socket follow() throws IOException {
        return follow("");
    }

    private Socket follow(String header) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
        socket.getOutputStream()
                .write(("GET /followed HTTP/1.1\r\nHost: a\r\n" + header + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** To the last chunk: the connection stays open for another request. */
    private static String readToEnd(Socket socket) throws IOException {
        var last = new StringBuilder();
        var bytes = new byte[65_536];
        while (last.indexOf("\r\n0\r\n\r\n") < 0) {
            int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                break;
            }
            last.delete(0, Math.max(0, last.length() - 1000));
            last.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
        }
        return last.toString();
    }
}
