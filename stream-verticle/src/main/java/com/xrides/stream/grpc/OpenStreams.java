package com.xrides.stream.grpc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls of one event loop that can last: as many as the node has limit for, and none once it leaves. */
final class OpenStreams {

    /** A call that can last, and so must be told when its node leaves. */
    interface Stream {

        /** Ends as soon as it can without taking back what was promised. */
        void leave();
    }

    private final StreamLimit limit;
    private final Set<Stream> streams = new HashSet<>();
    private boolean leaving;

    OpenStreams(StreamLimit limit) {
        this.limit = limit;
    }

    /**
     * Opens a stream, or refuses its call.
     *
     * @param opener makes it; is given what the stream has to call, once, when it is over
     */
    void open(GrpcCall call, Function<Runnable, Stream> opener) {
        if (leaving) {
            call.refuse(GrpcError.leaving());
        } else if (limit.enter()) {
            var closing = new Closing();
            closing.opened(opener.apply(closing));
        } else {
            call.refuse(GrpcError.tooManyStreams());
        }
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Tells all of them; new ones are refused from now on. */
    void leave() {
        leaving = true;
        List.copyOf(streams).forEach(Stream::leave);
    }

    /** Gives a stream's place back, once. */
    private final class Closing implements Runnable {

        private @Nullable Stream stream;
        private boolean closed;

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
                limit.leave();
            }
        }
    }
}
