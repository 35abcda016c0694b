package com.xrides.platform.grpc;

import com.xrides.platform.web.peers.PeerPlaces;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The open streams of one event loop, within the node's limit; ends them when the node shuts down. */
public final class OpenStreams {

    /** A long-lived call, which must be ended when its node shuts down. */
    public interface Stream {

        /** Ends the stream as soon as everything that was accepted has its outcome. */
        void leave();
    }

    private final PeerPlaces limit;
    private final Set<Stream> streams = new HashSet<>();
    private boolean leaving;

    public OpenStreams(PeerPlaces limit) {
        this.limit = limit;
    }

    /**
     * Opens a stream, or rejects the call when the limit is reached or the node is shutting down.
     *
     * @param peer whose place it takes
     * @param opener creates the stream; is passed a callback that the stream must call once, when it has ended
     */
    public void open(GrpcCall call, String peer, Function<Runnable, Stream> opener) {
        if (leaving) {
            call.refuse(GrpcError.leaving());
        } else if (limit.enter(peer)) {
            var closing = new Closing(peer);
            closing.opened(opener.apply(closing));
        } else {
            call.refuse(GrpcError.tooManyStreams());
        }
    }

    public boolean isLeaving() {
        return leaving;
    }

    /** Ends all streams, and rejects new ones from now on. */
    public void leave() {
        leaving = true;
        List.copyOf(streams).forEach(Stream::leave);
    }

    /** Releases a stream's permit, once. */
    private final class Closing implements Runnable {

        private final String peer;
        private @Nullable Stream stream;
        private boolean closed;

        private Closing(String peer) {
            this.peer = peer;
        }

        void opened(Stream made) {
            stream = made;
            if (!closed) {
                streams.add(made);
            }
        }

        @Override
        public void run() {
            if (!closed) {
                closed = true;
                if (stream != null) {
                    streams.remove(stream);
                }
                limit.leave(peer);
            }
        }
    }
}
