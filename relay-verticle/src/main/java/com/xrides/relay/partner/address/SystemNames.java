package com.xrides.relay.partner.address;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Resolves names as the operating system does, on threads of its own: a name server that hangs holds up nothing else. */
public final class SystemNames implements NameResolver {

    private static final int THREADS = 4;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final WorkerExecutor workers;

    public SystemNames(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("relay-names", THREADS, 1, TimeUnit.MINUTES);
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        return workers.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                .timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives back its threads, once all that share them have. */
    @Override
    public Future<Void> close() {
        return workers.close();
    }
}
