package com.xrides.platform.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

/**
 * A port as {@link HttpRoutes} see it while they are mounted. Paths are those of Vert.x Web ({@code /chats/:number}). Their
 * order does not matter: a literal segment is matched before a parameter. A path that is not added is answered 404, a
 * method that its path does not know 405 with {@code Allow}; a route for GET
 * answers HEAD as well. Event loop of the mount.
 */
public interface HttpApi {

    /** The instance whose event loop this is, for timers and clients that the routes need. */
    Vertx vertx();

    /**
     * Adds a route, which is described by what is returned and complete with its handler.
     *
     * @throws IllegalArgumentException when the same method and path were added before, naming who did
     */
    HttpEndpoint route(HttpMethod method, String path);

    /** Adds a route for GET. */
    default HttpEndpoint get(String path) {
        return route(HttpMethod.GET, path);
    }

    /** Adds a route for POST. */
    default HttpEndpoint post(String path) {
        return route(HttpMethod.POST, path);
    }

    /** Adds a route for PUT. */
    default HttpEndpoint put(String path) {
        return route(HttpMethod.PUT, path);
    }

    /** Adds a route for PATCH. */
    default HttpEndpoint patch(String path) {
        return route(HttpMethod.PATCH, path);
    }

    /** Adds a route for DELETE. */
    default HttpEndpoint delete(String path) {
        return route(HttpMethod.DELETE, path);
    }
}
