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

/** The persistence verticles that bookings can be sent to, best choice only. One for a node; any thread. */
public final class Writers {

    private final PeerRegistry<WriterAnnounced> registry;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<WriterAnnounced> usable = List.of();

    private Writers(PeerRegistry<WriterAnnounced> registry) {
        this.registry = registry;
        registry.whenChanged(this::refresh);
        refresh();
    }

    /** Follows the announcements from when the returned future completes. */
    public static Future<Writers> follow(Vertx vertx, MessageBus bus) {
        return PeerRegistry.follow(vertx, bus, SaveMessages.WRITERS).map(Writers::new);
    }

    /** Those that serve if there are any, else those whose database is away; in a fixed order. */
    public List<WriterAnnounced> usable() {
        return usable;
    }

    /** Whether some persistence verticle says that it can store. */
    public boolean anyServing() {
        return usable.stream().anyMatch(writer -> writer.state() == WriterState.SERVING);
    }

    /** Gives up a writer that proved dead, until it announces itself again. */
    public void giveUp(String address) {
        registry.giveUp(address);
    }

    /** Calls back, on some thread, whenever the usable writers may have become more. */
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
