package com.xrides.platform.runtime.spool;

import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.EntryMessages.EntryKept;
import com.xrides.platform.runtime.spool.EntryMessages.KeepEntry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The spool of a node, as its capabilities see it; shared by the capability that runs it, and by nobody where the node
 * has none. Any thread.
 */
public final class NodeSpool {

    /** Far beyond a sync of any healthy disk. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private static final long RETRY_AFTER_SECONDS = 5;

    private final MessageBus bus;
    private final Address<KeepEntry, EntryKept> address;
    private final ToLongFunction<String> pending;

    /** @param pending how many entries of a kind it holds; called on any thread */
    public NodeSpool(MessageBus bus, Address<KeepEntry, EntryKept> address, ToLongFunction<String> pending) {
        this.bus = bus;
        this.address = address;
        this.pending = pending;
    }

    /** How many entries of a kind are held on this node, those of earlier starts and of nodes that died here among them. */
    public long pending(String kind) {
        return pending.applyAsLong(kind);
    }

    /**
     * Holds an entry until a {@link SpoolKind} of this name has sent it; one that is held already, with the same key and
     * payload, is not held twice. Completes when it is on disk, or will not be; never fails. An entry that is held only
     * after that answer may be sent all the same.
     *
     * @param kind any but {@link SpoolKind#BOOKING}
     * @param orderingKey see {@link SpoolEntry}
     * @param payload not to be changed afterwards
     */
    public Future<EntryKept> keep(String kind, String key, @Nullable String orderingKey, byte[] payload) {
        return bus.ask(address, new KeepEntry(kind, key, orderingKey, payload), TIMEOUT)
                .otherwise(cause -> new EntryKept(
                        false, "The spool did not answer: " + cause.getMessage() + ".", RETRY_AFTER_SECONDS));
    }
}
