package com.xrides.bench.subject;

import com.xrides.http.HttpSettings;
import com.xrides.platform.runtime.NodeContext;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An HTTP server with the options of a node's public port that reads each body and answers it at once, with the headers
 * and the size of a node's answer: the upper limit of HTTP itself. Runs until it is terminated.
 */
@Command(name = BareServer.COMMAND)
public final class BareServer implements Callable<Integer> {

    /** The subcommand of {@code ./xrides bench} that runs one. */
    public static final String COMMAND = "bare";

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence LOCATION = HttpHeaders.createOptimized("/bookings/1000000000");
    private static final byte[] ANSWER =
            "{\"id\":1000000000,\"status\":\"stored\"}".getBytes(StandardCharsets.US_ASCII);

    @Option(names = "--host")
    private String host;

    @Option(names = "--port")
    private int port;

    @Option(names = "--management-port")
    private int managementPort;

    /**
     * Runs it.
     *
     * @param options those of {@code ./xrides start}, most of which mean nothing here
     */
    public static int run(String... options) {
        return new CommandLine(new BareServer())
                .setUnmatchedArgumentsAllowed(true)
                .execute(options);
    }

    @Override
    public Integer call() throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var settings = HttpSettings.listeningOn(host, port);
        var instances = new DeploymentOptions().setInstances(NodeContext.HTTP_INSTANCES);
        vertx.deployVerticle(() -> new Answering(settings), instances)
                .compose(deployed -> ready(vertx))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        new CountDownLatch(1).await();
        return 0;
    }

    /** Says on the management port that it is ready, and nothing else. */
    private Future<?> ready(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    var unused = request.response().end();
                })
                .listen(managementPort, host);
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
