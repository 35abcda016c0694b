package com.xrides.relay.store.file;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.relay.partner.Partners;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.RecordStoreContract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends RecordStoreContract {

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SqliteStore store;
    private int partners;
    private long lastId;

    @BeforeEach
    void open() {
        store = resultOf(SqliteStore.open(vertx, directory.resolve("relay.db")));
    }

    @AfterEach
    void close() {
        resultOf(store.close());
        resultOf(vertx.close());
    }

    @CanIgnoreReturnValue
    @Override
    protected <T> T on(Function<RecordStore, Future<T>> work) {
        return resultOf(work.apply(store));
    }

    @Override
    protected NewPartner partner() {
        partners++;
        return new NewPartner(partners, resultOf(store.partners().add(Partners.numbered(partners), true)));
    }

    @Override
    protected void lease(String name, long token) {
        assertThat(resultOf(store.lease(name))).isEqualTo(token);
    }

    @Override
    protected long nextId() {
        lastId += 1000;
        return lastId;
    }
}
