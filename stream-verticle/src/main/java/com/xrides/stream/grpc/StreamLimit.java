package com.xrides.stream.grpc;

import java.util.concurrent.atomic.AtomicInteger;

/** Limits how many streams of one kind are open on a node at a time. Shared by all instances on a node; any thread. */
public final class StreamLimit {

    private final int bound;
    private final AtomicInteger taken = new AtomicInteger();

    public StreamLimit(int bound) {
        this.bound = bound;
    }

    /** Takes a place, to be given back by {@link #leave()}; false when all are taken. */
    boolean enter() {
        if (taken.incrementAndGet() <= bound) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }

    int taken() {
        return taken.get();
    }
}
