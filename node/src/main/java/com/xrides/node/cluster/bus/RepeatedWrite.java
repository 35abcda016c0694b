package com.xrides.node.cluster.bus;

import java.util.Arrays;
import java.util.List;

/**
 * An exception of Vert.x's event bus that means nothing: it completes one promise for all nodes that a message is published
 * to, and throws when the write to a second one fails, as when nodes die that have just joined. Nobody waits for it.
 */
public final class RepeatedWrite {

    private static final String PROMISE = "io.vertx.core.Promise";

    /** A write that has ended, or a connection that was never made. */
    private static final List<String> WRITES = List.of(
            "io.vertx.core.net.impl.DelegatingChannelPromise",
            "io.vertx.core.eventbus.impl.clustered.OutboundConnection");

    private static final String OURS = "com.xrides.";

    private RepeatedWrite() {}

    /** Whether it is that, and nothing of ours is in it. */
    public static boolean is(Throwable uncaught) {
        List<String> classes = Arrays.stream(uncaught.getStackTrace())
                .map(StackTraceElement::getClassName)
                .toList();
        return uncaught instanceof IllegalStateException
                && !classes.isEmpty()
                && classes.get(0).equals(PROMISE)
                && classes.stream().anyMatch(WRITES::contains)
                && classes.stream().noneMatch(name -> name.startsWith(OURS));
    }
}
