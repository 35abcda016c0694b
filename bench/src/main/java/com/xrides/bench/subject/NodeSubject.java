package com.xrides.bench.subject;

import com.xrides.bench.load.Target;
import com.xrides.bench.process.Watched;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Our service, on one or more nodes. */
public final class NodeSubject implements Subject {

    private static final int CREATED = 201;

    private final String name;
    private final List<LaunchedNode> nodes;
    private final LaunchedNode http;
    private final LaunchedNode writer;
    private final Optional<BookingsTable> table;

    private NodeSubject(
            String name,
            List<LaunchedNode> nodes,
            LaunchedNode http,
            LaunchedNode writer,
            Optional<BookingsTable> table) {
        this.name = name;
        this.nodes = nodes;
        this.http = http;
        this.writer = writer;
        this.table = table;
    }

    /** One node with all roles. */
    public static NodeSubject oneJvm(String name, NodeOptions options, BenchDatabase database, boolean keepsRows) {
        LaunchedNode node =
                LaunchedNode.of(name, options.on(database), ClusterPlace.fresh(options.directory()), List.of("start"));
        return new NodeSubject(name, List.of(node), node, node, Optional.of(table(database, keepsRows)));
    }

    /** Two nodes, one with HTTP and one that writes. */
    public static NodeSubject twoJvms(NodeOptions options, BenchDatabase database) {
        ClusterPlace cluster = ClusterPlace.fresh(options.directory());
        LaunchedNode writer =
                LaunchedNode.of("writing", options.on(database), cluster, List.of("start", "--roles", "persistence"));
        LaunchedNode http = LaunchedNode.of("http", options, cluster, List.of("start", "--roles", "http,status"));
        return new NodeSubject("two-jvm", List.of(writer, http), http, writer, Optional.of(table(database, false)));
    }

    /** One node whose bookings are all confirmed by a {@link StandIn}: the upper limit of HTTP and the bus. */
    public static NodeSubject storeless(NodeOptions options) {
        LaunchedNode node = LaunchedNode.of(
                "storeless",
                options,
                ClusterPlace.fresh(options.directory()),
                List.of("bench", StorelessNode.COMMAND, "--roles", "http"));
        return new NodeSubject("storeless", List.of(node), node, node, Optional.empty());
    }

    /** A {@link BareServer}: the upper limit of HTTP alone. */
    public static NodeSubject bare(NodeOptions options) {
        LaunchedNode server = LaunchedNode.of(
                "bare", options, ClusterPlace.fresh(options.directory()), List.of("bench", BareServer.COMMAND));
        return new NodeSubject("bare", List.of(server), server, server, Optional.empty());
    }

    @Override
    public String name() {
        return name;
    }

    /** Its nodes. */
    public List<LaunchedNode> nodes() {
        return nodes;
    }

    @Override
    public void start() {
        nodes.forEach(LaunchedNode::start);
    }

    @Override
    public void stop() {
        nodes.forEach(LaunchedNode::stop);
    }

    @Override
    public Target target() {
        return new Target("127.0.0.1", http.port(), "/bookings", CREATED);
    }

    /** Its gRPC port. */
    public int grpcPort() {
        return http.grpcPort();
    }

    @Override
    public Optional<BookingsTable> table() {
        return table;
    }

    @Override
    public List<Watched> processes() {
        return nodes.stream().map(LaunchedNode::watched).toList();
    }

    @Override
    public Optional<Batches> batches() {
        OptionalDouble bookings = writer.management().metric("xrides_batch_size_sum", "");
        OptionalDouble statements = writer.management().metric("xrides_batch_size_count", "");
        return bookings.isPresent() && statements.isPresent()
                ? Optional.of(new Batches(bookings.getAsDouble(), statements.getAsDouble()))
                : Optional.empty();
    }

    private static BookingsTable table(BenchDatabase database, boolean keepsRows) {
        return new BookingsTable(database.address(), "bookings", keepsRows);
    }
}
