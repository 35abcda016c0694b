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

    @Option(
            names = "--http-hosts",
            paramLabel = "NAMES",
            defaultValue = "${env:XRIDES_HTTP_HOSTS:-}",
            description = "Names by which --port is reached where --host is this machine alone, beside addresses, names"
                    + " without a dot and those below local, internal and svc; with commas (XRIDES_HTTP_HOSTS).")
    String hosts = "";
}
