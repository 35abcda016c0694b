package com.xrides.node;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.postgres.DirectoryLock;
import com.xrides.platform.postgres.LocalPostgres;
import com.xrides.platform.runtime.NodePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of a node: none, one that it was told of, or the embedded one of its cluster. Its methods block and are
 * for the command line's threads.
 */
final class NodeDatabase implements AutoCloseable {

    private final NodeSettings settings;
    private final NodePlan plan;
    private @Nullable LocalPostgres embedded;

    NodeDatabase(NodeSettings settings, NodePlan plan) {
        this.settings = settings;
        this.plan = plan;
    }

    /** Whether this node needs a database and was told of none. */
    boolean isEmbedded() {
        return plan.usesDatabase() && settings.database().isEmpty();
    }

    /** @throws IllegalArgumentException if the embedded database is needed but not part of this installation */
    void checkPackaged() {
        if (isEmbedded() && !LocalPostgres.isPackaged()) {
            throw new IllegalArgumentException("--database: this installation has no PostgreSQL of its own; name one by"
                    + " postgresql://user:password@host:port/db");
        }
    }

    /**
     * Joins a cluster. Two nodes that start at one moment would each found one: those that share a directory go one by
     * one.
     */
    <T> T inTurn(Supplier<T> join) {
        if (!isEmbedded()) {
            return join.get();
        }
        try {
            DirectoryLock turn = DirectoryLock.take(SharedDataDirectory.created(settings.dataDirectory()));
            try (turn) {
                return join.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + settings.dataDirectory(), e);
        }
    }

    /**
     * Where it is, started if it is the embedded one; empty where nothing on this node speaks to a database, whatever
     * it was told of.
     */
    Optional<DatabaseUrl> start(HazelcastInstance cluster) {
        if (!plan.usesDatabase()) {
            return Optional.empty();
        }
        return Optional.of(settings.database().orElseGet(() -> startEmbedded(cluster)));
    }

    private DatabaseUrl startEmbedded(HazelcastInstance cluster) {
        LocalPostgres postgres = LocalPostgres.start(SharedDataDirectory.agree(cluster, settings.dataDirectory()));
        embedded = postgres;
        return DatabaseUrl.parse(postgres.url());
    }

    /** Stops the embedded one, if nobody else uses it. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
