package com.xrides.node.capability;

import com.xrides.node.Capabilities;
import com.xrides.node.Xrides;
import com.xrides.ping.PingCapability;
import java.util.stream.Stream;

/** The command line of a node that has pings as well. */
final class PingNode {

    private PingNode() {}

    public static void main(String[] arguments) {
        Xrides.run(
                () -> Stream.concat(Capabilities.all().stream(), Stream.of(new PingCapability()))
                        .toList(),
                arguments);
    }
}
