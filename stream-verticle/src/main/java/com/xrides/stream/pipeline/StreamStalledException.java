package com.xrides.stream.pipeline;

/** Why a stream was not read to its end. What it told until then holds; the rest can be sent again. */
public final class StreamStalledException extends RuntimeException {

    StreamStalledException(String message) {
        super(message, null, false, false);
    }
}
