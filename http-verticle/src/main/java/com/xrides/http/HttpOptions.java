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
}
