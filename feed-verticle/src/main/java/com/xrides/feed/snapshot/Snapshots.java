package com.xrides.feed.snapshot;

/** The newest {@link Snapshot} of a node, for all who serve plans there. One writes, any thread reads. */
public final class Snapshots {

    private volatile Snapshot current = Snapshot.EMPTY;

    public Snapshot current() {
        return current;
    }

    void show(Snapshot snapshot) {
        current = snapshot;
    }
}
