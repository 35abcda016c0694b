package com.xrides.chat.live;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places of those who follow chats on one node, shared among peers: where all are taken and one peer has at least two more
 * than whoever comes, its oldest stream is ended. Shared by event loops; any thread.
 */
final class StreamPlaces {

    /** One stream's place. */
    final class Place {

        private final String peer;
        private final Runnable give;

        private Place(String peer, Runnable give) {
            this.peer = peer;
            this.give = give;
        }

        /** Gives it back; does nothing the second time. */
        void leave() {
            remove(this);
        }
    }

    private final int max;
    /** The streams of each, the oldest first. */
    private final Map<String, Set<Place>> peers = new HashMap<>();

    private int taken;

    StreamPlaces(int max) {
        this.max = max;
    }

    /**
     * Takes a place; null where there is none for this peer.
     *
     * @param give ends the stream, when another peer needs the place; called on any thread
     */
    @Nullable
    Place enter(String peer, Runnable give) {
        var place = new Place(peer, give);
        Place ended = null;
        synchronized (this) {
            if (taken >= max) {
                ended = greediestBut(peer);
                if (ended == null) {
                    return null;
                }
                remove(ended);
            }
            peers.computeIfAbsent(peer, first -> new LinkedHashSet<>()).add(place);
            taken++;
        }
        if (ended != null) {
            ended.give.run();
        }
        return place;
    }

    private @Nullable Place greediestBut(String peer) {
        Set<Place> most =
                peers.values().stream().max(Comparator.comparingInt(Set::size)).orElse(Set.of());
        return most.size() < peers.getOrDefault(peer, Set.of()).size() + 2
                ? null
                : most.iterator().next();
    }

    private synchronized void remove(Place place) {
        Set<Place> own = peers.get(place.peer);
        if (own != null && own.remove(place)) {
            taken--;
            if (own.isEmpty()) {
                var unused = peers.remove(place.peer);
            }
        }
    }

    synchronized int taken() {
        return taken;
    }
}
