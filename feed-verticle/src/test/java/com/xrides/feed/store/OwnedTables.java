package com.xrides.feed.store;

import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.feed.fetch.FeedStore;
import com.xrides.feed.fetch.FeedStore.Writer;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** The owner of the tables on a bus of its own, and leases as a fetcher would hold them. */
public final class OwnedTables implements AutoCloseable {

    private final TestDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);

    private OwnedTables(TestDatabase database) {
        this.database = database;
    }

    /** Deployed and migrated. */
    public static OwnedTables in(TestDatabase database) {
        var tables = new OwnedTables(database);
        tables.deploy(database.url());
        return tables;
    }

    /** The same by another way to the database. */
    public static OwnedTables in(TestDatabase database, String url) {
        var tables = new OwnedTables(database);
        tables.deploy(url);
        return tables;
    }

    private void deploy(String url) {
        var state = new AtomicReference<>("not yet");
        resultOf(vertx.deployVerticle(
                new FeedTablesVerticle(DatabaseSettings.of(DatabaseUrl.parse(url)), bus, state::set)));
        eventually(() -> assertThat(state.get()).isEmpty());
    }

    public Vertx vertx() {
        return vertx;
    }

    public MessageBus bus() {
        return bus;
    }

    public FeedStore store() {
        return new BusFeedStore(bus);
    }

    /** Who writes a feed with this token, which the lease has from now on. */
    public Writer writer(String feed, long token) {
        database.execute("""
                INSERT INTO platform.leases (name, holder, token, expires_at) VALUES ('feed-%1$s', 'test', %2$d, now())
                ON CONFLICT (name) DO UPDATE SET token = %2$d""".formatted(feed, token));
        return new Writer(feed, "feed-" + feed, token, UUID.randomUUID());
    }

    @Override
    public void close() {
        resultOf(vertx.close());
    }
}
