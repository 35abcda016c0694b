package com.xrides.platform.web.stream;

/**
 * Thrown when a stream ended early because nothing could be stored. Outcomes reported until then are final; the rest
 * can be sent again.
 */
public final class StreamStalledException extends RuntimeException {

    StreamStalledException(String message) {
        super(message, null, false, false);
    }
}
