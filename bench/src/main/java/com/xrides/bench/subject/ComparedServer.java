package com.xrides.bench.subject;

import com.xrides.http.HttpSettings;
import com.xrides.platform.runtime.NodeContext;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * A server that a node is compared with: it has the options of a node's public port and as many verticles. Runs until it is
 * terminated.
 */
public abstract class ComparedServer implements Callable<Integer> {

    protected static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    @Option(names = "--host")
    private String host;

    @Option(names = "--port")
    private int port;

    @Option(names = "--management-port")
    private int managementPort;

    /**
     * Runs one.
     *
     * @param options those of {@code ./xrides start}, most of which mean nothing here
     */
    protected static int run(ComparedServer server, String... options) {
        return new CommandLine(server).setUnmatchedArgumentsAllowed(true).execute(options);
    }

    /** Makes the verticles that answer. */
    protected abstract Supplier<VerticleBase> answering(Vertx vertx, HttpSettings settings);

    @Override
    public final Integer call() throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        var instances = new DeploymentOptions().setInstances(NodeContext.HTTP_INSTANCES);
        vertx.deployVerticle(answering(vertx, HttpSettings.listeningOn(host, port)), instances)
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
}
