package com.xrides.platform.web.stream.text;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a request body with backpressure, in slices, so that other work on the event loop is not delayed. Lives on one
 * event loop.
 */
final class BodyReader {

    /** The size of a slice: parsing it takes well below 100 ms even if it is all short lines with errors. */
    private static final int SLICE = 16 * 1024;

    private static final byte[] NONE = {};

    /** Receives the bytes. */
    interface Taker {

        /** Whether it cannot take more now; it must call {@link BodyReader#goOn()} when it can. */
        boolean isFull();

        void take(byte[] bytes, int from, int to);

        /** No more bytes are available for now. */
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

    /** Continues to read; to be called when the receiver is no longer full. */
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

    /** Reads and discards the rest of the body: a client whose writes block might never read the response. */
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
