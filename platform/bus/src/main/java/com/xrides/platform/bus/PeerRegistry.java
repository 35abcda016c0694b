package com.xrides.platform.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The live peers that announce themselves on a topic. Each repeats its announcement several times a second and says
 * when it leaves; one that is silent for two seconds is removed. Any thread.
 *
 * @param <M> an announcement
 */
public final class PeerRegistry<M extends PeerRegistry.Announcement> {

    /** A heartbeat message. */
    public interface Announcement {

        /** The peer's unique name; a new one for every start. */
        String name();

        boolean isLeaving();
    }

    /** Four missed heartbeats: longer than a usual GC pause, shorter than the request timeout. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration SWEEP = Duration.ofMillis(250);

    private record Heard<M>(M announcement, long nanos) {}

    private final Map<String, Heard<M>> heard = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<M> present = List.of();

    private PeerRegistry() {}

    /** Subscribes to the announcements, from when the returned future completes. */
    public static <M extends Message & Announcement> Future<PeerRegistry<M>> follow(
            Vertx vertx, MessageBus bus, Topic<M> topic) {
        var registry = new PeerRegistry<M>();
        return bus.listen(topic, registry::hear).map(registered -> {
            vertx.setPeriodic(SWEEP.toMillis(), timer -> registry.sweep());
            return registry;
        });
    }

    /** The newest announcement of each live peer, ordered by name. */
    public List<M> present() {
        return present;
    }

    /** Removes a peer that proved dead, until it announces itself again. */
    public void giveUp(String name) {
        heard.remove(name);
        refresh();
    }

    /** Adds a listener for peers that join, leave or change their announcement; called on any thread. */
    public void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    private void hear(M announcement) {
        if (announcement.isLeaving()) {
            giveUp(announcement.name());
            return;
        }
        Heard<M> before = heard.put(announcement.name(), new Heard<>(announcement, System.nanoTime()));
        if (before == null || !before.announcement().equals(announcement)) {
            refresh();
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        if (heard.values().removeIf(each -> now - each.nanos() > SILENCE.toNanos())) {
            refresh();
        }
    }

    private synchronized void refresh() {
        present = heard.values().stream()
                .map(Heard::announcement)
                .sorted(Comparator.comparing(Announcement::name))
                .toList();
        listeners.forEach(Runnable::run);
    }
}
