package com.xrides.keys.node;

import com.xrides.keys.check.KeyRing;
import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.messages.KeyMessages.KeysListed;
import com.xrides.keys.messages.KeyMessages.ListKeys;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's keys up to date: is told when they have changed, and asks once a second in case that was not heard. Lives
 * on one event loop; the file is written on a worker.
 */
final class KeyRefresher {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRefresher.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final MessageBus bus;
    private final KeyRing ring;
    private final KeyFile file;
    private @Nullable Registration listening;
    private boolean asking;

    KeyRefresher(Vertx vertx, MessageBus bus, KeyRing ring, KeyFile file) {
        this.vertx = vertx;
        this.bus = bus;
        this.ring = ring;
        this.file = file;
    }

    Future<Void> start() {
        vertx.setPeriodic(INTERVAL.toMillis(), tick -> ask());
        ask();
        return bus.listen(KeyMessages.CHANGED, this::learn)
                .onSuccess(registration -> listening = registration)
                .mapEmpty();
    }

    Future<Void> stop() {
        return listening == null ? Future.succeededFuture() : listening.remove();
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        KeysListed known = ring.listed();
        var question = known == null ? new ListKeys("", 0) : new ListKeys(known.epoch(), known.revision());
        // Nobody who can tell is no news: the keys that are known stay as they are.
        var unused = bus.ask(KeyMessages.LIST, question, PATIENCE)
                .onFailure(cause -> LOG.debug("The keys cannot be asked for now: {}", cause.getMessage()))
                .onSuccess(this::learn)
                .onComplete(ended -> asking = false);
    }

    private void learn(KeysListed listed) {
        if (listed.changed() && ring.replace(listed)) {
            var unused = vertx.executeBlocking(() -> {
                        write(listed);
                        return listed;
                    })
                    .onFailure(cause -> LOG.warn(
                            "The keys could not be written to this node's disk; it goes on with those in memory: {}",
                            cause.toString()));
        }
    }

    /** A cluster that never had a key leaves no file. */
    private void write(KeysListed listed) throws IOException {
        if (!listed.keys().isEmpty()) {
            file.write(listed);
        }
    }
}
