package com.xrides.bookings.writers;

import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.PeerRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The registry of writers: the persistence verticles that bookings can be sent to, by their heartbeats. One for a node;
 * any thread.
 */
public final class Writers {

    private final PeerRegistry<WriterAnnounced> registry;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ToldStored told = new ToldStored();
    private volatile List<WriterAnnounced> usable = List.of();

    private Writers(PeerRegistry<WriterAnnounced> registry) {
        this.registry = registry;
        registry.whenChanged(this::refresh);
        refresh();
    }

    /** Subscribes to the heartbeats; completes when the subscription is in place. */
    public static Future<Writers> follow(Vertx vertx, MessageBus bus) {
        return PeerRegistry.follow(vertx, bus, SaveMessages.WRITERS).map(Writers::new);
    }

    /** The writers whose database is up if there are any, otherwise all others; in a fixed order. */
    public List<WriterAnnounced> usable() {
        return usable;
    }

    /** Whether the database of any writer is up. */
    public boolean anyServing() {
        return usable.stream().anyMatch(writer -> writer.state() == WriterState.SERVING);
    }

    /** What they said to be stored, for audits. */
    public ToldStored told() {
        return told;
    }

    /** Removes a writer that failed, until its next heartbeat. */
    public void giveUp(String address) {
        registry.giveUp(address);
    }

    /** Adds a listener, called on any thread, for when usable writers may have been added. */
    public void whenHeard(Runnable listener) {
        listeners.add(listener);
    }

    private synchronized void refresh() {
        List<WriterAnnounced> all = registry.present();
        List<WriterAnnounced> serving = all.stream()
                .filter(writer -> writer.state() == WriterState.SERVING)
                .toList();
        usable = serving.isEmpty() ? all : serving;
        listeners.forEach(Runnable::run);
    }
}
