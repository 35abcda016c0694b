package com.xrides.node.trace;

import com.xrides.platform.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import io.vertx.core.spi.VertxTracerFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Configures OpenTelemetry from its environment variables, with our defaults. */
final class Recorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private static final int LAST_SEND_SECONDS = 5;
    private static final String SCOPE = "com.xrides.intake";

    /** Our defaults; metrics and logs are not exported by OpenTelemetry, they go to Prometheus and to the output. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "xrides-booking-intake",
            "otel.traces.exporter", "otlp",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.propagators", "tracecontext");

    private final OpenTelemetrySdk sdk;
    private final Tracing tracing;
    private final VertxTracerFactory requests;

    private Recorder(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracing = new RecordedTracing(sdk.getTracer(SCOPE));
        this.requests = options ->
                new RequestTracer(sdk.getTracer(SCOPE), sdk.getPropagators().getTextMapPropagator());
    }

    static Recorder start(String node, String release) {
        sendItsComplaintsToOurLog();
        try {
            var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .addResourceCustomizer((resource, config) -> resource.merge(resource(node, release)))
                    .build()
                    .getOpenTelemetrySdk();
            LOG.info("Traces are recorded and sent by OTLP");
            return new Recorder(sdk);
        } catch (ConfigurationException | IllegalArgumentException e) {
            // Without the cause, whose message may contain the credentials that are removed here.
            throw new IllegalArgumentException(
                    "tracing cannot be configured by the OTEL_ variables: " + TracingComplaint.of(e));
        }
    }

    Tracing tracing() {
        return tracing;
    }

    VertxTracerFactory requests() {
        return requests;
    }

    @Override
    public void close() {
        var unused = sdk.shutdown().join(LAST_SEND_SECONDS, TimeUnit.SECONDS);
    }

    /** Forwards OpenTelemetry's log, which uses java.util.logging, for example when the collector cannot be reached. */
    private static void sendItsComplaintsToOurLog() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static Resource resource(String node, String release) {
        return Resource.builder()
                .put(AttributeKey.stringKey("service.instance.id"), node)
                .put(AttributeKey.stringKey("service.version"), release)
                .build();
    }
}
