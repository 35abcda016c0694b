package com.xrides.platform.database;

import com.xrides.platform.database.cluster.ClusterTimelines;
import com.xrides.platform.database.cluster.SameDatabaseCheck;
import com.xrides.platform.database.connect.Connector;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables of a capability up to this release as soon as the database can be reached: tries once a second until
 * it succeeds, since a node starts whether the database is there or not. They run on the host that can be written to. Lives on one event loop; migrations run on a
 * worker.
 */
public final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final DatabaseUrl database;
    private final Connector connector;
    private final List<Migrations> migrations;
    private final Supplier<Future<Void>> check;
    private final Runnable ready;
    private final Consumer<String> notReady;
    private @Nullable Timeout nextAttempt;
    private boolean stopped;

    /**
     * A preparation that has not begun.
     *
     * @param migrations run in this order
     * @param check run after them, such as {@link SameDatabaseCheck}; a failure counts as the database not being ready
     * @param ready called once, when all of it has succeeded
     * @param notReady told the reason of each attempt that failed, in one line
     */
    public Preparation(
            Vertx vertx,
            DatabaseSettings settings,
            List<Migrations> migrations,
            Supplier<Future<Void>> check,
            Runnable ready,
            Consumer<String> notReady) {
        this.vertx = vertx;
        this.database = settings.url();
        this.connector = Connectors.of(vertx, settings);
        this.migrations = List.copyOf(migrations);
        this.check = check;
        this.ready = ready;
        this.notReady = notReady;
    }

    /** Begins; once. */
    public void start() {
        // Migrations are writes: on a server that was taken over from they would be lost, and be said to be there.
        var unused = ClusterTimelines.learn(vertx)
                .compose(learned -> connector.connect())
                .compose(open -> open.connection().close().map(database.only(open.host())))
                .compose(server -> vertx.executeBlocking(() -> {
                    migrations.forEach(each -> each.run(server));
                    return server;
                }))
                .compose(migrated -> check.get())
                .onSuccess(checked -> succeed())
                .onFailure(this::tryAgain);
    }

    /** Ends it: nothing more is called back. An attempt that is under way is not undone. */
    public void stop() {
        stopped = true;
        if (nextAttempt != null) {
            nextAttempt.cancel();
        }
    }

    private void succeed() {
        if (!stopped) {
            ready.run();
        }
    }

    private void tryAgain(Throwable cause) {
        if (stopped) {
            return;
        }
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        LOG.warn("The database cannot be used yet: {}", reason);
        notReady.accept(reason);
        nextAttempt = Timeout.after(vertx, PAUSE, this::start);
    }
}
