package com.xrides.relay.riders;

import com.xrides.platform.web.content.MediaType;
import com.xrides.platform.web.stream.StreamMetrics;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.platform.web.stream.text.NdjsonType;
import com.xrides.platform.web.stream.text.StreamFormat;
import com.xrides.platform.web.stream.text.TextStreams;
import com.xrides.relay.model.StoreResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streams of riders as newline-delimited JSON or CSV. Any event loop. */
final class RiderStreams implements TextStreams<StreamedRider, StoreResult> {

    static final String PATH = "/riders/stream";
    static final StreamSettings LIMITS = StreamSettings.USUAL;
    private static final Set<String> CSV_NAMES = Set.of("text/csv", "application/csv");

    private final Vertx vertx;
    private final RiderIntake intake;
    private final StreamMetrics metrics;

    RiderStreams(Vertx vertx, RiderIntake intake, MeterRegistry meters) {
        this.vertx = vertx;
        this.intake = intake;
        this.metrics = new StreamMetrics(meters, "xrides.riders.streams", "riders");
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String accepted() {
        return NdjsonType.NAME + ", text/csv";
    }

    @Override
    public @Nullable StreamFormat<StreamedRider, StoreResult> format(MediaType type, HttpServerRequest request) {
        if (NdjsonType.is(type)) {
            return new RiderFormat(new NdjsonSource());
        }
        return CSV_NAMES.contains(type.name()) ? new RiderFormat(new CsvSource()) : null;
    }

    @Override
    public StreamPipeline<StreamedRider, StoreResult> pipeline(
            StreamPipeline.Listener<StreamedRider, StoreResult> listener) {
        return new StreamPipeline<>(vertx, intake, metrics, LIMITS, listener);
    }
}
