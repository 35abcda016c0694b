package com.xrides.node.trace;

import com.xrides.platform.trace.Tracing;
import io.vertx.core.VertxBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enables tracing on a node if OpenTelemetry's environment variables name an endpoint. Without one no class of
 * OpenTelemetry is loaded, which is why none of its types appears here.
 */
public final class NodeTracing implements AutoCloseable {

    private final @Nullable Recorder recorder;

    private NodeTracing(@Nullable Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Creates the tracing of a node; must be called before Vert.x is created.
     *
     * @param release the release of this node
     * @throws IllegalArgumentException if the configuration is invalid, with the reason
     */
    public static NodeTracing of(Map<String, String> environment, String node, String release) {
        return new NodeTracing(TraceSettings.isOn(environment) ? Recorder.start(node, release) : null);
    }

    public Tracing tracing() {
        return recorder == null ? Tracing.OFF : recorder.tracing();
    }

    /** Adds the tracing of HTTP requests to the Vert.x builder. */
    public VertxBuilder into(VertxBuilder builder) {
        return recorder == null ? builder : builder.withTracer(recorder.requests());
    }

    /** Exports the remaining spans, for a few seconds at most. Blocks. */
    @Override
    public void close() {
        if (recorder != null) {
            recorder.close();
        }
    }
}
