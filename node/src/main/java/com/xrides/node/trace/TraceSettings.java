package com.xrides.node.trace;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides from environment variables whether tracing is enabled; OpenTelemetry reads all other settings. */
final class TraceSettings {

    private static final List<String> ENDPOINTS =
            List.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");

    private TraceSettings() {}

    /**
     * Whether traces are to be exported.
     *
     * @throws IllegalArgumentException if the endpoint is not a URL, naming the variable
     */
    static boolean isOn(Map<String, String> environment) {
        if ("true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"))
                || "none".equalsIgnoreCase(environment.get("OTEL_TRACES_EXPORTER"))) {
            return false;
        }
        for (String variable : ENDPOINTS) {
            String endpoint = environment.getOrDefault(variable, "");
            if (!endpoint.isBlank()) {
                check(variable, endpoint);
                return true;
            }
        }
        return false;
    }

    private static void check(String variable, String endpoint) {
        URI uri;
        try {
            uri = URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw notAnEndpoint(variable, endpoint, e);
        }
        boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!isHttp || uri.getHost() == null) {
            throw notAnEndpoint(variable, endpoint, null);
        }
    }

    private static IllegalArgumentException notAnEndpoint(String variable, String endpoint, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "%s: \"%s\" is not a URL such as http://collector:4318".formatted(variable, endpoint), cause);
    }
}
