package com.xrides.events.figures;

import com.xrides.events.convert.KnownRates;
import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.AskSequences;
import com.xrides.events.messages.CountMessages.Counted;
import com.xrides.events.messages.CountMessages.ReadTotals;
import com.xrides.events.messages.CountMessages.Totals;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Follows what is counted, for a node that serves clients: adds what is told, and reads the tables where something was missed.
 * One for a node.
 */
public final class FiguresVerticle extends VerticleBase {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** What comes while the tables are read; of more, they are read again. */
    private static final int MAX_EARLY = 10_000;

    private static final long LOOK_MILLIS = 1000;

    private final MessageBus bus;
    private final KnownRates rates;
    private final Materialized materialized;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private final Queue<Counted> early = new ArrayDeque<>();
    private boolean reading;
    private boolean looking;

    public FiguresVerticle(MessageBus bus) {
        this.bus = bus;
        this.rates = new KnownRates(bus);
        this.materialized = new Materialized(rates, Clock.systemUTC());
    }

    /** The figures of this node. */
    public Materialized materialized() {
        return materialized;
    }

    /** Calls back, on this verticle's event loop, when something was stored or converted; the result removes it. */
    public Runnable whenCounted(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Future<?> start() {
        return Future.all(
                        rates.follow(),
                        bus.listen(CountMessages.COUNTED, this::counted).onSuccess(registrations::add),
                        bus.listen(CountMessages.TOP, materialized::top).onSuccess(registrations::add))
                .onSuccess(followed -> {
                    read();
                    vertx.setPeriodic(LOOK_MILLIS, look -> look());
                });
    }

    @Override
    public Future<?> stop() {
        return Future.join(registrations.stream().map(Registration::remove).toList())
                .eventually(rates::close);
    }

    private void counted(Counted counted) {
        if (reading) {
            if (early.size() < MAX_EARLY) {
                early.add(counted);
            }
        } else if (materialized.addOrMiss(counted)) {
            early.add(counted);
            read();
        }
        listeners.forEach(Runnable::run);
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        var unused = bus.ask(CountMessages.TOTALS, new ReadTotals(), TIMEOUT)
                .onSuccess(this::begin)
                .onComplete(done -> {
                    reading = false;
                    early.clear();
                });
    }

    /** What came meanwhile and leaves a hole is found by the next look. */
    private void begin(Totals totals) {
        materialized.reset(totals);
        early.forEach(counted -> {
            boolean unused = materialized.addOrMiss(counted);
        });
    }

    /** Looks whether the bus has lost something. */
    private void look() {
        if (looking || reading) {
            return;
        }
        looking = true;
        var unused = bus.ask(CountMessages.SEQUENCES, new AskSequences(), TIMEOUT)
                .onSuccess(sequences -> {
                    if (materialized.isBehind(sequences.writers())) {
                        read();
                    }
                })
                .onComplete(done -> looking = false);
    }
}
