package com.xrides.platform.web.stream.text;

import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.content.MediaType;
import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamPipeline;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The text streams of one path: what differs from one kind of items to another. Any event loop. */
public interface TextStreams<I extends StreamItem, R> {

    /** Their path. */
    String path();

    /** The media types that are read, with commas. */
    String accepted();

    /**
     * The format of a request's body; null where it is none that is read.
     *
     * @param type is in UTF-8
     * @throws StreamRefusedException where the query is not valid
     */
    @Nullable
    StreamFormat<I, R> format(MediaType type, HttpServerRequest request);

    /** The pipeline of one stream, on the current event loop. */
    StreamPipeline<I, R> pipeline(StreamPipeline.Listener<I, R> listener);

    /** Takes one item from its caller's quota; a refusal where that is used up. */
    default @Nullable Refusal takeOne(Caller caller) {
        return null;
    }
}
