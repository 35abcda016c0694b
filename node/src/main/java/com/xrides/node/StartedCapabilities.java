package com.xrides.node;

import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.runtime.Welcome;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The capabilities that run on one node: started one after the other, and stopped in the opposite order, so that those
 * who ask leave before those who answer. For the command line's threads.
 */
final class StartedCapabilities {

    private static final Logger LOG = LoggerFactory.getLogger(StartedCapabilities.class);

    private final Collection<Capability> capabilities;
    private final NodeContext context;
    private final Deque<Running> running = new ArrayDeque<>();

    /**
     * None of them is started yet.
     *
     * @param capabilities those of this node's roles, in the order in which they are started
     */
    StartedCapabilities(Collection<Capability> capabilities, NodeContext context) {
        this.capabilities = List.copyOf(capabilities);
        this.context = context;
    }

    /**
     * Starts all of them.
     *
     * @param wait blocks until a start has ended, and throws where it failed
     */
    void start(Function<Future<Running>, Running> wait) {
        for (Capability capability : capabilities) {
            running.push(wait.apply(capability.start(context)));
        }
    }

    /** Stops those that were started; never fails. */
    Future<Void> stop() {
        Running last = running.poll();
        return last == null
                ? Future.succeededFuture()
                : last.stop()
                        .onFailure(cause -> LOG.warn("A capability did not stop cleanly", cause))
                        .transform(stopped -> stop());
    }

    List<Welcome> welcome() {
        return capabilities.stream()
                .flatMap(capability -> capability.welcome(context).stream())
                .toList();
    }
}
