package com.xrides.node.trace;

import com.xrides.platform.trace.Tracing;
import io.vertx.core.VertxBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node records traces, by OpenTelemetry's own environment variables: it does where an endpoint is named.
 * Where none is, nothing of OpenTelemetry is even loaded, which is why no type of it appears here.
 */
public final class NodeTracing implements AutoCloseable {

    private final @Nullable Recorder recorder;

    private NodeTracing(@Nullable Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Gets ready to record, or not to. Before Vert.x is made.
     *
     * @param release which this node runs
     * @throws IllegalArgumentException when it is told to and cannot, saying why
     */
    public static NodeTracing of(Map<String, String> environment, String node, String release) {
        return new NodeTracing(TraceSettings.isOn(environment) ? Recorder.start(node, release) : null);
    }

    public Tracing tracing() {
        return recorder == null ? Tracing.OFF : recorder.tracing();
    }

    /** Lets this Vert.x tell of the requests that it serves. */
    public VertxBuilder into(VertxBuilder builder) {
        return recorder == null ? builder : builder.withTracer(recorder.requests());
    }

    /** Sends what is left, for a few seconds at most. Blocks. */
    @Override
    public void close() {
        if (recorder != null) {
            recorder.close();
        }
    }
}
