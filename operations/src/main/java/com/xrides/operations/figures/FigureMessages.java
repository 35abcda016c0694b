package com.xrides.operations.figures;

import com.xrides.operations.faults.NodeFault;
import com.xrides.operations.figures.NodeFigures.Latencies;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.PeerRegistry;
import com.xrides.platform.bus.Topic;
import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;
import java.util.List;

/** Messages with nodes' figures and history, and their wire format. */
@SuppressWarnings("EnumOrdinal") // the order of NodeState is part of the format, as it says
public final class FigureMessages {

    /** The address at which one node, see {@link NodeIdentity#id}, answers with its history of the cluster. */
    public static Address<FindHistory, HistoryFound> history(String node) {
        return new Address<>("nodes.history." + node);
    }

    public static final Topic<NodeAnnounced> NODES = new Topic<>("nodes");

    /** A node's heartbeat with its figures, published to every node once a second. */
    public record NodeAnnounced(NodeIdentity node, NodeState state, NodeFigures figures)
            implements Message, PeerRegistry.Announcement {

        @Override
        public String name() {
            return node.id();
        }

        @Override
        public boolean isLeaving() {
            return state == NodeState.LEAVING;
        }
    }

    /** Requests a node's history of the cluster's last hour; answered by {@link HistoryFound}. */
    public record FindHistory() implements Message {}

    public record HistoryFound(List<HistoryStep> steps) implements Message {
        public HistoryFound {
            steps = List.copyOf(steps);
        }
    }

    /** The wire formats of these messages. */
    public static final List<MessageType<?>> TYPES = List.of(
            new MessageType<>(
                    40,
                    NodeAnnounced.class,
                    (message, out) -> {
                        writeIdentity(message.node(), out);
                        out.writeByte(message.state().ordinal());
                        writeFigures(message.figures(), out);
                    },
                    in -> new NodeAnnounced(readIdentity(in), NodeState.values()[in.readByte()], readFigures(in))),
            new MessageType<>(41, FindHistory.class, (message, out) -> {}, in -> new FindHistory()),
            new MessageType<>(
                    42,
                    HistoryFound.class,
                    (message, out) -> out.writeList(message.steps(), step -> writeStep(step, out)),
                    in -> new HistoryFound(in.readList(FigureMessages::readStep))));

    private FigureMessages() {}

    private static void writeIdentity(NodeIdentity node, WireWriter out) {
        out.writeText(node.id());
        out.writeText(node.name());
        out.writeText(node.version());
        out.writeList(node.roles(), out::writeText);
        out.writeTime(node.startedAt());
        out.writeLong(node.httpPort());
        out.writeLong(node.managementPort());
    }

    private static NodeIdentity readIdentity(WireReader in) {
        return new NodeIdentity(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readList(WireReader::readText),
                in.readTime(),
                in.readInt(),
                in.readInt());
    }

    private static void writeFigures(NodeFigures figures, WireWriter out) {
        out.writeLong(figures.upMillis());
        out.writeList(figures.problems(), out::writeText);
        out.writeByte(figures.breakerOpen() ? 1 : 0);
        out.writeLong(figures.inFlight());
        out.writeLong(figures.spoolPending());
        out.writeDouble(figures.spoolOldestSeconds());
        out.writeDouble(figures.cpu());
        out.writeLong(figures.heapUsed());
        out.writeLong(figures.heapMax());
        out.writeLong(figures.streamsOpen());
        out.writeLongs(figures.results());
        out.writeLongs(figures.answers().boundsMicros());
        out.writeLongs(figures.answers().counts());
        out.writeByte(figures.databaseUp() ? 1 : 0);
        out.writeList(figures.faults(), fault -> out.writeText(fault.text()));
    }

    private static NodeFigures readFigures(WireReader in) {
        long upMillis = in.readLong();
        List<String> problems = in.readList(WireReader::readText);
        boolean breakerOpen = in.readByte() == 1;
        return new NodeFigures(
                upMillis,
                problems,
                breakerOpen,
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLongs(),
                new Latencies(in.readLongs(), in.readLongs()),
                // A release without this field: derived from its circuit breaker.
                in.hasMore() ? in.readByte() == 1 : !breakerOpen,
                in.hasMore() ? readFaults(in) : List.of());
    }

    /** Those of a later release that are not known here are left out. */
    private static List<NodeFault> readFaults(WireReader in) {
        return in.readList(WireReader::readText).stream()
                .flatMap(text -> NodeFault.of(text).stream())
                .toList();
    }

    private static void writeStep(HistoryStep step, WireWriter out) {
        out.writeLong(step.ageSeconds());
        out.writeList(step.values(), out::writeDouble);
    }

    private static HistoryStep readStep(WireReader in) {
        return new HistoryStep(in.readLong(), in.readList(WireReader::readDouble));
    }
}
