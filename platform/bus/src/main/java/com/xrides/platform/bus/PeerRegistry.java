package com.xrides.platform.bus;

import com.xrides.platform.timing.Timeout;
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

    /** Between two looks at least, however old an announcement is. */
    private static final Duration SHORTEST_SWEEP = Duration.ofMillis(50);

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
            registry.sweepAfter(vertx, SILENCE);
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

    /** Looks again when the one that was silent longest will have been so for too long: seldom, while all are heard. */
    private void sweepAfter(Vertx vertx, Duration delay) {
        var unused = Timeout.after(vertx, delay, () -> {
            long now = System.nanoTime();
            sweep(now);
            long longest = heard.values().stream()
                    .mapToLong(each -> now - each.nanos())
                    .max()
                    .orElse(0);
            Duration next = SILENCE.minusNanos(longest);
            sweepAfter(vertx, next.compareTo(SHORTEST_SWEEP) < 0 ? SHORTEST_SWEEP : next);
        });
    }

    private void sweep(long now) {
        if (heard.values().removeIf(each -> now - each.nanos() >= SILENCE.toNanos())) {
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
