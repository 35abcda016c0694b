package com.xrides.bench.subject;

import com.xrides.node.Capabilities;
import com.xrides.node.StartCommand;
import com.xrides.platform.runtime.Capability;
import java.util.List;
import java.util.stream.Stream;

/** A node with a {@link StandIn} in place of the database. Runs until it is terminated. */
public final class StorelessNode {

    /** The subcommand of {@code ./xrides bench} that runs one. */
    public static final String COMMAND = "storeless";

    private StorelessNode() {}

    /**
     * Runs it.
     *
     * @param options those of {@code ./xrides start}
     */
    public static int run(String... options) {
        List<Capability> capabilities = Stream.concat(Stream.of(new StandInCapability()), Capabilities.all().stream())
                .toList();
        return StartCommand.commandLine(capabilities).execute(options);
    }
}
