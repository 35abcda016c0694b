package com.xrides.platform.web.stream.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.testing.LoggedLines;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The line of a stream whose answer had begun and has no end. */
class StreamLogTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(180, TimeUnit.SECONDS);
    }

    @Test
    void oneWhoseClientLeftHas499() throws Exception {
        assertThat(lineOf(AccessMode.ALL, log -> {})).singleElement().asString().contains(" status=499 ");
        assertThat(lineOf(AccessMode.PROBLEMS, log -> {})).isEmpty();
    }

    @Test
    void oneThatWeCutHas500() throws Exception {
        assertThat(lineOf(AccessMode.PROBLEMS, StreamLog::failed))
                .singleElement()
                .asString()
                .contains(" status=500 ");
    }

    private List<String> lineOf(AccessMode mode, Consumer<StreamLog> course) throws Exception {
        var written = new CompletableFuture<Void>();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    var log = new StreamLog(new AccessLog(mode), "/some/stream", request, null);
                    var unused = request.response().setChunked(true).writeHead();
                    course.accept(log);
                    log.write();
                    written.complete(null);
                })
                .listen(0, "127.0.0.1")
                .await(180, TimeUnit.SECONDS);
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER);
                var client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            client.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            written.get(180, TimeUnit.SECONDS);
            return lines.all();
        }
    }
}
