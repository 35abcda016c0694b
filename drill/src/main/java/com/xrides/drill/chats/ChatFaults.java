package com.xrides.drill.chats;

import com.xrides.drill.environment.Network;
import com.xrides.drill.environment.NodeAdditions;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.Fault.Needs;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.faults.FaultSource;
import com.xrides.drill.load.CheckedLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The faults that chats must survive, and messages beside every fault. */
public final class ChatFaults implements FaultSource {

    /** What an owner of the tables takes of the database at most: for messages, for searches, for the audit. */
    private static final int SESSIONS = 5;

    private @Nullable Vertx vertx;
    private @Nullable ChatLoad load;

    @Override
    public String name() {
        return "chats";
    }

    /** Each node that stores bookings stores messages. */
    @Override
    public NodeAdditions prepare(Network network, Undo undo) {
        Vertx own = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        undo.add(
                "the senders of messages",
                () -> own.close().toCompletionStage().toCompletableFuture().join());
        vertx = own;
        return new NodeAdditions(List.of("chat"), List.of(), SESSIONS);
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(new ChatNodeFaults(this::current).all(), new ChatSenderFaults(this::current).all())
                .flatMap(List::stream)
                // Nodes of another release may know no chats.
                .map(fault -> fault.needs() == Needs.NOTHING ? fault.needing(Needs.THIS_RELEASE) : fault)
                .toList();
    }

    @Override
    public Set<String> shortForm() {
        return Set.of("chat-retry-storm");
    }

    /** None where the nodes were not started for it. */
    @Override
    public Optional<CheckedLoad> load(FaultContext context) {
        Vertx own = vertx;
        if (own == null) {
            return Optional.empty();
        }
        load = new ChatLoad(own, context);
        return Optional.of(load);
    }

    private ChatLoad current() {
        return Objects.requireNonNull(load, "the load is made before its fault");
    }
}
