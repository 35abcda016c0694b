package com.xrides.intake.http;

import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.RouteState;
import com.xrides.intake.contract.Topic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The persistence verticles that can be reached, by their own word: each announces itself several times a second, and
 * one that falls silent is given up. One for a node; any thread.
 */
public final class Routes {

    /** Four announcements missed: longer than a usual collection pause, shorter than a request waits. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration SWEEP = Duration.ofMillis(250);

    private record Heard(RouteAnnounced route, long nanos) {}

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<RouteAnnounced> usable = List.of();

    private Routes() {}

    /** Follows the announcements from when the returned future completes. */
    public static Future<Routes> follow(Vertx vertx, MessageBus bus) {
        var routes = new Routes();
        return bus.listen(Topic.ROUTES, routes::hear).map(registered -> {
            vertx.setPeriodic(SWEEP.toMillis(), timer -> routes.sweep());
            return routes;
        });
    }

    /**
     * Where bookings can go, best choice only: those that serve if there are any, else those whose database is away.
     * In a fixed order.
     */
    public List<RouteAnnounced> usable() {
        return usable;
    }

    /** Whether some persistence verticle says that it can store. */
    public boolean anyServing() {
        return usable.stream().anyMatch(route -> route.state() == RouteState.SERVING);
    }

    /** Gives up a route that proved dead, until it announces itself again. */
    void giveUp(String address) {
        heard.remove(address);
        refresh();
    }

    /** Calls back, on some thread, whenever the usable routes may have become more. */
    void whenHeard(Runnable listener) {
        listeners.add(listener);
    }

    private void hear(RouteAnnounced route) {
        if (route.state() == RouteState.LEAVING) {
            giveUp(route.address());
            return;
        }
        Heard before = heard.put(route.address(), new Heard(route, System.nanoTime()));
        if (before == null || !before.route().equals(route)) {
            refresh();
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        if (heard.values().removeIf(route -> now - route.nanos() > SILENCE.toNanos())) {
            refresh();
        }
    }

    private synchronized void refresh() {
        List<RouteAnnounced> all = heard.values().stream()
                .map(Heard::route)
                .sorted(Comparator.comparing(RouteAnnounced::address))
                .toList();
        List<RouteAnnounced> serving = all.stream()
                .filter(route -> route.state() == RouteState.SERVING)
                .toList();
        usable = serving.isEmpty() ? all : serving;
        listeners.forEach(Runnable::run);
    }
}
