package com.xrides.bench.database;

import com.xrides.bench.subject.BenchDatabase;
import com.xrides.persistence.write.BareInserts;
import com.xrides.platform.database.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Writes with the service's own statement and database client. */
public final class InsertWriting implements Writing {

    private static final int TIMEOUT_SECONDS = 60;

    private final Vertx vertx;
    private final Future<?> ended;

    private InsertWriting(Vertx vertx, Future<?> ended) {
        this.vertx = vertx;
        this.ended = ended;
    }

    /** Connects and starts; returns at once. */
    public static InsertWriting start(BenchDatabase database, Feed feed) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        DatabaseUrl url = DatabaseUrl.parse(database.url());
        List<Future<Void>> all = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> BareInserts.connect(vertx, url).compose(connection -> write(connection, feed)))
                .toList();
        return new InsertWriting(vertx, Future.join(all));
    }

    @Override
    public void awaitEnd() {
        try {
            var unused = ended.eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not everything was inserted: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Future<Void> write(BareInserts connection, Feed feed) {
        // One statement at a time on a connection, so the newest batch is the one inserted.
        Deque<Batch> newest = new ArrayDeque<>();
        return connection.run(
                () -> {
                    newest.push(feed.next());
                    return newest.getFirst().bookings();
                },
                inserted -> feed.stored(newest.pop()));
    }
}
