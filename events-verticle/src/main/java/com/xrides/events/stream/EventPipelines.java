package com.xrides.events.stream;

import com.xrides.events.intake.IntakeVerticle;
import com.xrides.events.intake.UnreadLetters;
import com.xrides.platform.web.stream.StreamMetrics;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

/** Makes the pipelines of streams of events, over HTTP and gRPC. One for a node; any thread. */
public final class EventPipelines {

    static final StreamSettings LIMITS = StreamSettings.USUAL;

    private final Vertx vertx;
    private final EventSender sender;
    private final UnreadLetters letters;
    private final StreamMetrics metrics;

    public EventPipelines(Vertx vertx, IntakeVerticle intake, UnreadLetters letters, MeterRegistry meters) {
        this.vertx = vertx;
        this.sender = new EventSender(intake, letters);
        this.letters = letters;
        this.metrics = new StreamMetrics(meters, "xrides.events.streams", "events");
    }

    /** The pipeline of one stream, on the current event loop. */
    StreamPipeline<StreamedEvent, SentEvent> open(StreamPipeline.Listener<StreamedEvent, SentEvent> listener) {
        return new StreamPipeline<>(vertx, sender, metrics, LIMITS, listener);
    }

    UnreadLetters letters() {
        return letters;
    }
}
