package com.xrides.chat.live;

import com.xrides.chat.live.StreamPlaces.Place;
import com.xrides.platform.bus.MessageBus;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/**
 * Passes messages on to those who follow chats on this node; one for a node. The work is done on the event loop of a {@link
 * LiveVerticle}, without which nobody can follow; followers are told on theirs. Shared by event loops; any thread.
 */
public final class ChatHub {

    private static final int MAX_STREAMS = 10_000;

    private final MessageBus bus;
    private final LiveTiming timing;
    private final StreamPlaces places;
    private final LiveMetrics metrics;
    private final LiveReader reader;
    private volatile @Nullable Working working;

    /** The feeds and their event loop. */
    private record Working(Context loop, ChatFeeds feeds) {}

    /** A hub that works once its verticle is deployed. */
    public ChatHub(MessageBus bus, MeterRegistry meters) {
        this(bus, meters, LiveTiming.USUAL, MAX_STREAMS);
    }

    ChatHub(MessageBus bus, MeterRegistry meters, LiveTiming timing, int maxStreams) {
        this.bus = bus;
        this.timing = timing;
        this.places = new StreamPlaces(maxStreams);
        this.metrics = new LiveMetrics(meters, places);
        this.reader = new LiveReader(bus);
    }

    /** The number of open streams. */
    public int streams() {
        return places.taken();
    }

    /**
     * Takes a place for a stream; null where there is none for this peer, or nobody can follow now.
     *
     * @param give ends the stream when another peer needs the place; called on any thread
     */
    @Nullable
    Place enter(String peer, Runnable give) {
        return working == null ? null : places.enter(peer, give);
    }

    /** Tells a follower of a chat from now on; see {@link ChatFeeds#join}. */
    void join(Following following, long newest, long since) {
        Working now = working;
        if (now == null) {
            following.follower().sink().end();
        } else {
            now.loop().runOnContext(joining -> now.feeds().join(following, newest, since));
        }
    }

    void leave(Following following) {
        Working now = working;
        if (now != null) {
            now.loop().runOnContext(leaving -> now.feeds().leave(following));
        }
    }

    /** Makes the feeds, which work on the event loop of whoever calls this. */
    ChatFeeds begin(Context loop) {
        var feeds = new ChatFeeds(reader, metrics);
        working = new Working(loop, feeds);
        return feeds;
    }

    /** Lets nobody follow any more. */
    void end() {
        working = null;
    }

    MessageBus bus() {
        return bus;
    }

    LiveTiming timing() {
        return timing;
    }

    LiveMetrics metrics() {
        return metrics;
    }

    LiveReader reader() {
        return reader;
    }
}
