package com.xrides.stream.text;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.web.port.HttpPort;
import com.xrides.platform.web.port.PortSecurity;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.stream.NodeWithPersistence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams over HTTP/1.0, which knows no chunks: what nginx speaks to those behind it unless it is told otherwise. */
class HttpOneZeroTest {

    private static final String BOOKING = """
            {"id":%d,"user_id":1,"vehicle_model_id":1,"travel_type_id":1,"to_city_id":1,\
            "from_date":"2013-01-01T00:00:00Z","booking_created":"2013-01-01T00:00:00Z"}
            """;

    private final NodeWithPersistence node = new NodeWithPersistence();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final int port = listen();

    @AfterEach
    void noStreamIsLeftOpen() {
        await().until(() -> meters.get("xrides.streams.open").gauge().value() == 0);
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n", "Connection: close\r\n", "Expect: 100-continue\r\n"})
    void aStreamIsAnsweredUntilItsConnectionEnds(String header) throws IOException {
        String body = BOOKING.formatted(1) + BOOKING.formatted(2);

        String answer = ask(header + "Content-Length: " + body.length() + "\r\n", body);

        assertThat(answer).startsWith("HTTP/1.0 200 OK\r\n").doesNotContainIgnoringCase("chunked");
        assertThat(answer.lines().toList().subList((int) answer.lines().count() - 4, (int)
                        answer.lines().count()))
                .satisfiesExactly(
                        empty -> assertThat(empty).isEmpty(),
                        first -> assertThat(first).contains("\"id\":1,\"status\":\"stored\""),
                        second -> assertThat(second).contains("\"id\":2,\"status\":\"stored\""),
                        summary -> assertThat(summary).contains("\"complete\":true"));
        assertThat(node.persistence().ids()).containsExactly(1L, 2L);
    }

    @Test
    void whatHasNoLengthIsRefusedInPlaceOfBeingTakenForNothing() throws IOException {
        String answer = ask("", BOOKING.formatted(1));

        assertThat(answer).startsWith("HTTP/1.0 400 ").contains("\"bad-request\"", "Content-Length");
        assertThat(node.persistence().ids()).isEmpty();
    }

    /** Everything until the end of the connection. */
    private String ask(String headers, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            String request = "POST /bookings/stream HTTP/1.0\r\nContent-Type: application/x-ndjson\r\n" + headers
                    + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int listen() {
        var endpoint = BookingEndpoint.of(node, meters, StreamSettings.USUAL, new AccessLog(AccessMode.OFF));
        var options = new HttpServerOptions().setPort(0).setHost("127.0.0.1");
        var http = new HttpPort("http", options, PortSecurity.USUAL, 10, meters);
        return resultOf(http.listen(http.server(node.vertx(), connection -> {}).requestHandler(endpoint)))
                .actualPort();
    }
}
