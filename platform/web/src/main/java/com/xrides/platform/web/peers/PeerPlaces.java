package com.xrides.platform.web.peers;

import java.util.HashMap;
import java.util.Map;

/**
 * Places of one kind, such as open streams: so many in all, and so many for one peer, so that nobody keeps the others out.
 * Shared by event loops; any thread.
 */
public final class PeerPlaces {

    private final int max;
    private final int maxOfPeer;
    private final Map<String, Integer> taken = new HashMap<>();
    private int open;

    /** Free places. */
    public PeerPlaces(int max, int maxOfPeer) {
        if (max < 1 || maxOfPeer < 1) {
            throw new IllegalArgumentException("places must be above zero, not %d and %d".formatted(max, maxOfPeer));
        }
        this.max = max;
        this.maxOfPeer = maxOfPeer;
    }

    /** Takes a place, to be given back by {@link #leave}; false where there is none for this peer. */
    public synchronized boolean enter(String peer) {
        int own = taken.getOrDefault(peer, 0);
        if (open >= max || own >= maxOfPeer) {
            return false;
        }
        taken.put(peer, own + 1);
        open++;
        return true;
    }

    /** Gives back a place that was taken. */
    public synchronized void leave(String peer) {
        var unused = taken.computeIfPresent(peer, (key, own) -> own > 1 ? own - 1 : null);
        open--;
    }

    /** How many are taken. */
    public synchronized int taken() {
        return open;
    }
}
