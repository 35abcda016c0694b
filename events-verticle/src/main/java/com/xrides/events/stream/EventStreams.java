package com.xrides.events.stream;

import com.xrides.platform.web.content.MediaType;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.text.NdjsonType;
import com.xrides.platform.web.stream.text.StreamFormat;
import com.xrides.platform.web.stream.text.TextStreams;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Streams of events as newline-delimited JSON. Any event loop. */
final class EventStreams implements TextStreams<StreamedEvent, SentEvent> {

    static final String PATH = "/events/stream";

    private final EventPipelines pipelines;

    EventStreams(EventPipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String accepted() {
        return NdjsonType.NAME;
    }

    @Override
    public @Nullable StreamFormat<StreamedEvent, SentEvent> format(MediaType type, HttpServerRequest request) {
        return NdjsonType.is(type) ? new EventFormat() : null;
    }

    @Override
    public StreamPipeline<StreamedEvent, SentEvent> pipeline(
            StreamPipeline.Listener<StreamedEvent, SentEvent> listener) {
        return pipelines.open(listener);
    }
}
