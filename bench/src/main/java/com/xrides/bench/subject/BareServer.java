package com.xrides.bench.subject;

import com.xrides.http.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/**
 * An HTTP server with the options of a node's public port that reads each body and answers it at once, with the headers
 * and the size of a node's answer: the upper limit of HTTP itself. Runs until it is terminated.
 */
@Command(name = BareServer.COMMAND)
public final class BareServer extends ComparedServer {

    /** The subcommand of {@code ./xrides bench} that runs one. */
    public static final String COMMAND = "bare";

    private static final CharSequence LOCATION = HttpHeaders.createOptimized("/bookings/1000000000");
    private static final byte[] ANSWER =
            "{\"id\":1000000000,\"status\":\"stored\"}".getBytes(StandardCharsets.US_ASCII);

    /**
     * Runs it.
     *
     * @param options those of {@code ./xrides start}, most of which mean nothing here
     */
    public static int run(String... options) {
        return run(new BareServer(), options);
    }

    @Override
    protected Supplier<VerticleBase> answering(Vertx vertx, HttpSettings settings) {
        return () -> new Answering(settings);
    }

    private static final class Answering extends VerticleBase {

        private final HttpSettings settings;

        private Answering(HttpSettings settings) {
            this.settings = settings;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(settings.serverOptions())
                    .requestHandler(request -> request.body().onSuccess(body -> answer(request)))
                    .listen();
        }

        private static void answer(HttpServerRequest request) {
            var unused = request.response()
                    .setStatusCode(201)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .putHeader(HttpHeaders.LOCATION, LOCATION)
                    .end(Buffer.buffer(ANSWER));
        }
    }
}
