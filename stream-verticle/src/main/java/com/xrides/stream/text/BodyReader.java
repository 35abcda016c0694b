package com.xrides.stream.text;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a request's body no faster than it is taken, and in slices between which others on this event loop get their
 * turn. Lives on one event loop.
 */
final class BodyReader {

    /** Even of the shortest lines, each with an error to tell, so many bytes take well below a tenth of a second. */
    private static final int SLICE = 16 * 1024;

    private static final byte[] NONE = {};

    /** Who takes the bytes. */
    interface Taker {

        /** Whether it can take nothing now; it says {@link BodyReader#goOn()} when it can. */
        boolean isFull();

        void take(byte[] bytes, int from, int to);

        /** Nothing more is there for now. */
        void pause();
    }

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Taker taker;
    private byte[] chunk = NONE;
    private int next;
    private boolean waiting;
    private boolean stopped;

    BodyReader(Vertx vertx, HttpServerRequest request, Taker taker) {
        this.vertx = vertx;
        this.request = request;
        this.taker = taker;
    }

    void start() {
        request.handler(this::receive);
    }

    /** To be called whenever the taker is full no more. */
    void goOn() {
        if (waiting || stopped || taker.isFull()) {
            return;
        }
        if (next == chunk.length) {
            request.resume();
            return;
        }
        int from = next;
        next = Math.min(chunk.length, from + SLICE);
        taker.take(chunk, from, next);
        if (next == chunk.length && !stopped) {
            taker.pause();
        }
        waiting = true;
        vertx.runOnContext(turn -> {
            waiting = false;
            goOn();
        });
    }

    /** What still comes is read and thrown away: a client that finds nobody reading might not find the answer. */
    void stop() {
        stopped = true;
        chunk = NONE;
        next = 0;
        request.resume();
    }

    private void receive(Buffer buffer) {
        if (!stopped) {
            request.pause();
            chunk = buffer.getBytes();
            next = 0;
            goOn();
        }
    }
}
