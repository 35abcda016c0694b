package com.xrides.node.keys;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** Sends one request after the other on a thread of its own, until it is closed. */
final class SteadyKeyLoad implements AutoCloseable {

    private final Thread thread;
    private volatile boolean ended;

    SteadyKeyLoad(IntSupplier request, IntConsumer status) {
        thread = new Thread(
                () -> {
                    while (!ended) {
                        status.accept(request.getAsInt());
                    }
                },
                "key-load");
        thread.start();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
