package com.xrides.chat.post;

import static com.xrides.testing.Waiting.resultOf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.chat.messages.PostMessages.RefusedMessage;
import com.xrides.chat.model.NewMessage;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.EntryMessages;
import com.xrides.platform.runtime.spool.EntryMessages.EntryKept;
import com.xrides.platform.runtime.spool.EntryMessages.KeepEntry;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A spool in memory, which is drained when a test says so. */
final class FakeSpool {

    private static final String NAME = "test";

    private final NodeSpool spool;
    private final List<SpoolEntry> entries = new ArrayList<>();
    private String problem = "";

    FakeSpool(MessageBus bus) {
        spool = new NodeSpool(bus, EntryMessages.keep(NAME), kind -> entries().size());
        var unused = resultOf(bus.answer(EntryMessages.keep(NAME), this::keep));
    }

    NodeSpool spool() {
        return spool;
    }

    private synchronized Future<EntryKept> keep(KeepEntry request) {
        if (!problem.isEmpty()) {
            return Future.succeededFuture(new EntryKept(false, problem, 1));
        }
        entries.add(new SpoolEntry(request.key(), request.orderingKey(), request.payload(), Instant.EPOCH));
        return Future.succeededFuture(EntryKept.HELD);
    }

    synchronized void refuse(String reason) {
        problem = reason;
    }

    synchronized void holdFromBefore(NewMessage message) {
        holdFromBefore(HeldMessageFormat.write(message.accepted()));
    }

    synchronized void holdFromBefore(byte[] payload) {
        entries.add(new SpoolEntry("before", "before", payload, Instant.EPOCH));
    }

    synchronized List<SpoolEntry> entries() {
        return List.copyOf(entries);
    }

    /** Sends one entry after the other, as a spool does that holds one of each ordering key; returns what became of each. */
    @CanIgnoreReturnValue
    List<Settled<RefusedMessage>> drain(SpoolKind<RefusedMessage> kind) {
        var all = new ArrayList<Settled<RefusedMessage>>();
        while (!entries().isEmpty()) {
            SpoolEntry first = entries().get(0);
            Settled<RefusedMessage> settled =
                    resultOf(kind.send(List.of(first))).get(0);
            if (settled.failure() != null) {
                resultOf(kind.report(List.of(Objects.requireNonNull(settled.failure()))));
            }
            all.add(settled);
            synchronized (this) {
                entries.remove(0);
            }
        }
        return all;
    }
}
