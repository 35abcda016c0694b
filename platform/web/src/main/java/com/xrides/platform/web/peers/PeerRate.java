package com.xrides.platform.web.peers;

import com.xrides.platform.bounds.LimitedMap;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each peer may do something: so many times a second, and some more at once after a pause (a token bucket each). The
 * peers that were seen last are remembered. Shared by event loops; any thread.
 */
public final class PeerRate {

    private static final int MAX_PEERS = 10_000;

    private final int aSecond;
    private final int atOnce;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = LimitedMap.ofLastUsed(MAX_PEERS);

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        private Bucket(double tokens, long filledAt) {
            this.tokens = tokens;
            this.filledAt = filledAt;
        }
    }

    public PeerRate(int aSecond, int atOnce) {
        this(aSecond, atOnce, System::nanoTime);
    }

    PeerRate(int aSecond, int atOnce, LongSupplier nanoTime) {
        this.aSecond = aSecond;
        this.atOnce = atOnce;
        this.nanoTime = nanoTime;
    }

    /** Counts one; false where this peer has done it too often. */
    public boolean take(String peer) {
        return take(peer, 1);
    }

    /** Counts so many at once, or none. */
    public synchronized boolean take(String peer, int count) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(peer, first -> new Bucket(atOnce, now));
        double earned = (double) (now - bucket.filledAt) / Duration.ofSeconds(1).toNanos() * aSecond;
        bucket.tokens = Math.min(atOnce, bucket.tokens + earned);
        bucket.filledAt = now;
        if (bucket.tokens < count) {
            return false;
        }
        bucket.tokens -= count;
        return true;
    }
}
