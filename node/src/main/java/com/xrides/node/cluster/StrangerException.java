package com.xrides.node.cluster;

import java.io.IOException;

/** The other end of a connection is no member of this cluster; the message is what it did, as a predicate. */
final class StrangerException extends IOException {

    StrangerException(String message) {
        super(message);
    }

    StrangerException(String message, Throwable cause) {
        super(message, cause);
    }
}
