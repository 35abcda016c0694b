package com.xrides.events.store;

import com.xrides.events.model.EventState;
import com.xrides.events.model.StoreResult.Kind;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.WriteConnection;
import com.xrides.platform.database.batch.BatchEntry;
import com.xrides.platform.database.batch.BatchStatements;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stores events and tells all nodes what that added to the counters, once for each transaction. What is stored but not told,
 * since its result was lost, they find by its number. Lives on the writer's event loop.
 */
final class ToldStores implements BatchStatements<PricedEvent, StoredRow> {

    private final StoreStatements statements = new StoreStatements();
    private final MessageBus bus;
    private final EventMetrics metrics;
    private final Runnable whenWaiting;

    /** What was stored since it was last told, by writers and their numbers. */
    private final Map<Long, Map<Long, Changes>> untold = new TreeMap<>();

    private boolean waiting;

    /** @param whenWaiting told when something was stored that is to be converted */
    ToldStores(MessageBus bus, EventMetrics metrics, Runnable whenWaiting) {
        this.bus = bus;
        this.metrics = metrics;
        this.whenWaiting = whenWaiting;
    }

    @Override
    public Future<Void> run(WriteConnection connection, List<BatchEntry<PricedEvent, StoredRow>> batch) {
        return statements.run(connection, batch).onComplete(done -> tell());
    }

    @Override
    public StoredRow unavailable(String detail) {
        return statements.unavailable(detail);
    }

    @Override
    public void settled(PricedEvent priced, StoredRow row) {
        metrics.settled(row.result().kind());
        if (row.result().kind() != Kind.CREATED) {
            return;
        }
        BigDecimal eur = priced.price() == null ? null : priced.price().eur();
        Changes changes = untold.computeIfAbsent(row.writer(), writer -> new TreeMap<>())
                .computeIfAbsent(row.sequence(), sequence -> new Changes());
        changes.of(row.writer(), row.sequence());
        changes.stored(
                priced.event().occurredAt(),
                eur == null ? BigDecimal.ZERO : eur,
                priced.state().isUnconverted(),
                row.late());
        waiting |= priced.state() == EventState.WAITING;
    }

    private void tell() {
        untold.values().forEach(changes -> changes.values().forEach(change -> change.tell(bus)));
        untold.clear();
        if (waiting) {
            waiting = false;
            whenWaiting.run();
        }
    }
}
