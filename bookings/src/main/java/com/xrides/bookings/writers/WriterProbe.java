package com.xrides.bookings.writers;

import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether bookings reach a writer that has announced itself: asks it to save none. That opens the connection
 * that the first booking takes, which on a loaded machine lasts longer than a request waits. Any thread.
 */
public final class WriterProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final SaveBookings NOTHING = new SaveBookings(List.of());

    private final Vertx vertx;
    private final MessageBus bus;
    private final Writers writers;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> reached = ConcurrentHashMap.newKeySet();

    private WriterProbe(Vertx vertx, MessageBus bus, Writers writers) {
        this.vertx = vertx;
        this.bus = bus;
        this.writers = writers;
    }

    /** Asks each writer until it has answered once. */
    public static WriterProbe of(Vertx vertx, MessageBus bus, Writers writers) {
        var probe = new WriterProbe(vertx, bus, writers);
        writers.whenHeard(probe::askNew);
        probe.askNew();
        return probe;
    }

    /** How many of the writers that can be used have answered. */
    public long reached() {
        return addresses().stream().filter(reached::contains).count();
    }

    private List<String> addresses() {
        return writers.usable().stream().map(WriterAnnounced::address).toList();
    }

    private void askNew() {
        List<String> present = addresses();
        // Those that left do not come back under the same address.
        reached.retainAll(present);
        asked.retainAll(present);
        present.stream().filter(asked::add).forEach(this::ask);
    }

    private void ask(String address) {
        var unused = bus.ask(new Address<SaveBookings, SaveOutcomes>(address), NOTHING, TIMEOUT)
                .onSuccess(answer -> reached.add(address))
                .onFailure(cause -> askAgain(address));
    }

    private void askAgain(String address) {
        var unused = Timeout.after(vertx, PAUSE, () -> {
            asked.remove(address);
            askNew();
        });
    }
}
