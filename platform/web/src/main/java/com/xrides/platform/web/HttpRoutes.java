package com.xrides.platform.web;

/**
 * The HTTP routes of one capability on one port. There is one object for a node, and {@link #mount} is called once for
 * each event loop that serves the port: on that event loop, before the port is open, and perhaps on several at a time.
 * What belongs to one event loop is therefore made in {@code mount}; what it schedules with {@link HttpApi#vertx} ends
 * with the verticle that serves the port. The handlers run on that event loop and must not block it.
 */
public interface HttpRoutes {

    /**
     * Adds the routes to a port.
     *
     * @throws IllegalArgumentException when a route is there already, naming who added it; the port is not opened then
     */
    void mount(HttpApi api);

    /** The owner of these routes, for error messages about conflicts. */
    default String name() {
        return getClass().getSimpleName();
    }
}
