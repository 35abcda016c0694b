package com.xrides.intake.contract;

import com.xrides.intake.contract.Message.RouteAnnounced;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The persistence verticles that bookings can be sent to, best choice only. One for a node; any thread. */
public final class Routes {

    private final Directory<RouteAnnounced> directory;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<RouteAnnounced> usable = List.of();

    private Routes(Directory<RouteAnnounced> directory) {
        this.directory = directory;
        directory.whenChanged(this::refresh);
        refresh();
    }

    /** Follows the announcements from when the returned future completes. */
    public static Future<Routes> follow(Vertx vertx, MessageBus bus) {
        return Directory.follow(vertx, bus, Topic.ROUTES).map(Routes::new);
    }

    /** Those that serve if there are any, else those whose database is away; in a fixed order. */
    public List<RouteAnnounced> usable() {
        return usable;
    }

    /** Whether some persistence verticle says that it can store. */
    public boolean anyServing() {
        return usable.stream().anyMatch(route -> route.state() == RouteState.SERVING);
    }

    /** Gives up a route that proved dead, until it announces itself again. */
    public void giveUp(String address) {
        directory.giveUp(address);
    }

    /** Calls back, on some thread, whenever the usable routes may have become more. */
    public void whenHeard(Runnable listener) {
        listeners.add(listener);
    }

    private synchronized void refresh() {
        List<RouteAnnounced> all = directory.present();
        List<RouteAnnounced> serving = all.stream()
                .filter(route -> route.state() == RouteState.SERVING)
                .toList();
        usable = serving.isEmpty() ? all : serving;
        listeners.forEach(Runnable::run);
    }
}
