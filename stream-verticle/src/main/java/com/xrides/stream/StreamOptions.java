package com.xrides.stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command-line options of a node's gRPC port. */
final class StreamOptions {

    @Option(
            names = "--grpc-port",
            defaultValue = "${env:XRIDES_GRPC_PORT}",
            description = "The same over gRPC (XRIDES_GRPC_PORT; 9090, or any free one if that is taken).")
    @Nullable
    Integer port;

    @Option(
            names = "--grpc-max-connections",
            defaultValue = "${env:XRIDES_GRPC_MAX_CONNECTIONS:-1000}",
            description = "Connections to --grpc-port at a time; more are closed at once (XRIDES_GRPC_MAX_CONNECTIONS;"
                    + " ${DEFAULT-VALUE}).")
    int maxConnections;
}
