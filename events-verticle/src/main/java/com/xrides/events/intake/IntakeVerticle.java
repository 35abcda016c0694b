package com.xrides.events.intake;

import com.xrides.events.messages.StoreMessages;
import com.xrides.events.messages.StoreMessages.Store;
import com.xrides.events.messages.StoreMessages.Stored;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.dispatch.Owners;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.platform.timing.DatabaseBreaker;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of a node's clients, and sends those that its spool holds. What its event loops share are the owners, what is
 * held, and the breaker. Deployed once on each node that serves clients, before it does.
 */
public final class IntakeVerticle extends VerticleBase implements EventIntake {

    private static final StoreResult NOT_STARTED =
            StoreResult.not(StoreResult.Kind.UNAVAILABLE, "This node does not take events yet.");

    /** Longer than an event may be queued at an owner of the tables. */
    private static final Duration STREAM_TIMEOUT = Duration.ofSeconds(12);

    private final MessageBus bus;
    private final SpoolKinds kinds;
    private final IntakeMetrics metrics;
    private final HeldEvents held;

    /** By the thread of the loop: each request has a context of its own. */
    private final Map<Thread, LoopIntake> loops = new ConcurrentHashMap<>();

    /** Volatile, since event loops of clients use them. */
    private volatile @Nullable Owners owners;

    private volatile @Nullable DatabaseBreaker breaker;

    /** @param spool empty where this node holds nothing */
    public IntakeVerticle(MessageBus bus, Optional<NodeSpool> spool, SpoolKinds kinds, IntakeMetrics metrics) {
        this.bus = bus;
        this.kinds = kinds;
        this.metrics = metrics;
        this.held = new HeldEvents(spool);
    }

    @Override
    public Future<?> start() {
        breaker = new DatabaseBreaker(vertx, "ride events");
        return Owners.follow(vertx, bus, StoreMessages.OWNERS).onSuccess(followed -> {
            kinds.register(new HeldEventKind(bus, followed, held));
            metrics.follow(held::count);
            owners = followed;
        });
    }

    @Override
    public Future<StoreResult> take(RideEvent event) {
        Owners known = owners;
        DatabaseBreaker common = breaker;
        if (known == null || common == null) {
            return Future.succeededFuture(NOT_STARTED);
        }
        return loops.computeIfAbsent(
                        Thread.currentThread(),
                        loop -> new LoopIntake(vertx, known, common, new DispatchedEvents(bus, known, held)))
                .take(event)
                .onSuccess(result -> metrics.told(result.kind()));
    }

    /**
     * Has events of a stream stored, once, by the owner whose turn it is; nothing is held. Fails where nothing is known to be
     * stored, with a message that says why.
     */
    public Future<List<StoreResult>> storeOnce(List<RideEvent> events) {
        Owners known = owners;
        String owner = known == null ? null : known.next(Set.of());
        if (known == null || owner == null) {
            return Future.failedFuture("nobody who owns the tables of events can write now");
        }
        return bus.ask(StoreMessages.store(owner), new Store(events), STREAM_TIMEOUT)
                .map(Stored::results)
                .onFailure(cause -> {
                    if (!(cause instanceof DeliveryException delivery && delivery.reason() == Reason.NO_ANSWER)) {
                        known.giveUp(owner);
                    }
                });
    }

    /** Whether any owner of the tables can write. */
    public boolean areTablesUp() {
        Owners known = owners;
        return known != null && known.anyUp();
    }

    /** Counts what the client of a stream was told. */
    public void told(StoreResult.Kind kind) {
        metrics.told(kind);
    }

    @Override
    public boolean isHeld(EventKey key) {
        return held.holds(key);
    }
}
