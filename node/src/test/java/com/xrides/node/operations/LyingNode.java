package com.xrides.node.operations;

import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.node.Capabilities;
import com.xrides.node.Xrides;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.stream.Stream;

/** The command line of a node that says of every booking that it has stored it, and stores none. */
final class LyingNode implements Capability {

    private static final long HEARTBEAT_MILLIS = 300;

    private LyingNode() {}

    public static void main(String[] arguments) {
        Xrides.run(
                () -> Stream.concat(Capabilities.all().stream(), Stream.of(new LyingNode()))
                        .toList(),
                arguments);
    }

    @Override
    public String name() {
        return "lying";
    }

    @Override
    public String role() {
        return EVERYWHERE;
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var address = SaveMessages.save("liar");
        var heartbeat = new WriterAnnounced(address.name(), "liar", WriterState.SERVING);
        context.vertx().setPeriodic(0, HEARTBEAT_MILLIS, tick -> context.bus().tell(SaveMessages.WRITERS, heartbeat));
        return context.bus()
                .answer(
                        address,
                        question -> Future.succeededFuture(new SaveOutcomes(
                                Collections.nCopies(question.bookings().size(), Outcome.STORED))))
                .map(Running.NOTHING);
    }
}
