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
 * Those that announce themselves on a topic, by their own word: each does so several times a second, says so when it
 * leaves, and is forgotten when it falls silent. Any thread.
 *
 * @param <M> an announcement
 */
public final class PeerRegistry<M extends PeerRegistry.Announcement> {

    /** Somebody's sign of life. */
    public interface Announcement {

        /** Tells it from the others; one that starts anew has another. */
        String name();

        boolean isLeaving();
    }

    /** Four announcements missed: longer than a usual collection pause, shorter than a request waits. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration SWEEP = Duration.ofMillis(250);

    private record Heard<M>(M announcement, long nanos) {}

    private final Map<String, Heard<M>> heard = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<M> present = List.of();

    private PeerRegistry() {}

    /** Follows the announcements from when the returned future completes. */
    public static <M extends Message & Announcement> Future<PeerRegistry<M>> follow(
            Vertx vertx, MessageBus bus, Topic<M> topic) {
        var directory = new PeerRegistry<M>();
        return bus.listen(topic, directory::hear).map(registered -> {
            vertx.setPeriodic(SWEEP.toMillis(), timer -> directory.sweep());
            return directory;
        });
    }

    /** What each of them said last, in the order of their names. */
    public List<M> present() {
        return present;
    }

    /** Forgets one that proved dead, until it announces itself again. */
    public void giveUp(String name) {
        heard.remove(name);
        refresh();
    }

    /** Calls back, on some thread, whenever somebody has come or gone or says something new. */
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
