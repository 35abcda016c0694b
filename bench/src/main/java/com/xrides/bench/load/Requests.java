package com.xrides.bench.load;

import java.nio.ByteBuffer;

/** Encodes the requests of a load, complete with their heads. One thread. */
@FunctionalInterface
public interface Requests {

    /** Appends the request at this position, of those that {@link BookingIds} gives. */
    void appendTo(ByteBuffer out, int position);
}
