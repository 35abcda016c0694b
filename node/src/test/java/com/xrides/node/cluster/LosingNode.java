package com.xrides.node.cluster;

import com.hazelcast.core.Hazelcast;
import com.xrides.node.Capabilities;
import com.xrides.node.Xrides;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** The command line of a node whose Hazelcast stops when its management port is asked for {@code /stop}. */
final class LosingNode implements Capability {

    private LosingNode() {}

    public static void main(String[] arguments) {
        Xrides.run(
                () -> Stream.concat(Stream.of(new LosingNode()), Capabilities.all().stream())
                        .toList(),
                arguments);
    }

    @Override
    public String name() {
        return "losing";
    }

    @Override
    public String role() {
        return EVERYWHERE;
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        return List.of(LosingNode::mount);
    }

    private static void mount(HttpApi api) {
        api.get("/stop").handle(exchange -> {
            var unused = exchange.response().end();
            new Thread(Hazelcast::shutdownAll).start();
        });
    }

    @Override
    public Future<Running> start(NodeContext context) {
        return Future.succeededFuture(Future::succeededFuture);
    }
}
