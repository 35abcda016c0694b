package com.xrides.bench.subject;

import com.xrides.node.NodeExtension;
import com.xrides.node.StartCommand;
import io.vertx.core.DeploymentOptions;
import picocli.CommandLine;

/** A node with everything a node has, but for a {@link StandIn} where the database would be. Runs until it is told to stop. */
public final class StorelessNode {

    /** What {@code ./xrides bench} is told to run one. */
    public static final String COMMAND = "storeless";

    private StorelessNode() {}

    /**
     * Runs it.
     *
     * @param options those of {@code ./xrides start}
     */
    public static int run(String... options) {
        NodeExtension standIn = (vertx, bus) -> vertx.deployVerticle(() -> new StandIn(bus), new DeploymentOptions());
        return new CommandLine(new StartCommand(standIn)).execute(options);
    }
}
