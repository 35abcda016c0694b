package com.xrides.http;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Command-line options of a node's public port. */
final class HttpOptions {

    @Option(
            names = "--port",
            defaultValue = "${env:XRIDES_HTTP_PORT}",
            description = "Where bookings are posted (XRIDES_HTTP_PORT; 8080, or any free one if that is taken).")
    @Nullable
    Integer port;

    @Option(
            names = "--max-connections",
            defaultValue = "${env:XRIDES_MAX_CONNECTIONS:-10000}",
            description = "Connections to --port at a time; more are closed at once (XRIDES_MAX_CONNECTIONS;"
                    + " ${DEFAULT-VALUE}).")
    int maxConnections;
}
