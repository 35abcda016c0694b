package com.xrides.operations;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said about a node's management port. */
final class OperationsOptions {

    @Option(
            names = "--management-port",
            defaultValue = "${env:XRIDES_MANAGEMENT_PORT}",
            description =
                    "The console, metrics and health (XRIDES_MANAGEMENT_PORT; 8081, or any free one; 0 = any free one).")
    @Nullable
    Integer port;

    @Option(
            names = "--management-max-connections",
            defaultValue = "${env:XRIDES_MANAGEMENT_MAX_CONNECTIONS:-500}",
            description = "Connections to --management-port at a time; more are closed at once"
                    + " (XRIDES_MANAGEMENT_MAX_CONNECTIONS; ${DEFAULT-VALUE}).")
    int maxConnections;

    @Option(
            names = "--management-hosts",
            paramLabel = "NAMES",
            defaultValue = "${env:XRIDES_MANAGEMENT_HOSTS:-}",
            description = "Names by which browsers reach the management port, beside addresses, names without a dot and"
                    + " those below local, internal and svc; with commas (XRIDES_MANAGEMENT_HOSTS).")
    String hosts = "";
}
