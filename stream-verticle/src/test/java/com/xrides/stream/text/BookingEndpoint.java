package com.xrides.stream.text;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.platform.web.stream.text.StreamEndpoint;
import com.xrides.stream.NodeWithPersistence;
import com.xrides.stream.pipeline.BookingPipelines;
import io.micrometer.core.instrument.MeterRegistry;

/** The endpoint for streams of bookings on a node. */
final class BookingEndpoint {

    private BookingEndpoint() {}

    static StreamEndpoint<StreamedBooking, Outcome> of(
            NodeWithPersistence node, MeterRegistry meters, StreamSettings limits, AccessLog log) {
        var pipelines = new BookingPipelines(node.vertx(), node.bus(), node.writers(), meters);
        return new StreamEndpoint<>(node.vertx(), Tracing.OFF, new BookingStreams(pipelines, limits), limits, log);
    }
}
