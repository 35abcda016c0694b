package com.xrides.cli.imports;

import com.xrides.cli.tls.NodeTls;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The Vert.x instance and HTTP client of a command. Closing does not wait for connections. */
final class NodeConnections implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final long CLOSING_SECONDS = 5;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    // One connection per file: an early answer leaves one behind that cannot be reused.
    private final HttpClient client;

    /** @param tls how nodes are spoken to whose address is https */
    NodeConnections(NodeTls tls) {
        client = vertx.createHttpClient(tls.applyTo(new HttpClientOptions()
                .setConnectTimeout((int) CONNECTING.toMillis())
                .setKeepAlive(false)));
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        try {
            var unused = vertx.close().await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The process ends now, and its connections with it.
            return;
        }
    }
}
