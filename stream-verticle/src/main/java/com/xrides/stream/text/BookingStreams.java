package com.xrides.stream.text;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.content.MediaType;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamSettings;
import com.xrides.platform.web.stream.text.NdjsonType;
import com.xrides.platform.web.stream.text.StreamFormat;
import com.xrides.platform.web.stream.text.StreamProblem;
import com.xrides.platform.web.stream.text.StreamRefusedException;
import com.xrides.platform.web.stream.text.TextStreams;
import com.xrides.stream.pipeline.BookingPipelines;
import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streams of bookings as newline-delimited JSON or CSV. Any event loop. */
public final class BookingStreams implements TextStreams<StreamedBooking, Outcome> {

    /** The path of the endpoint. */
    public static final String PATH = "/bookings/stream";

    private static final Set<String> CSV_NAMES = Set.of("text/csv", "application/csv");

    private final BookingPipelines pipelines;
    private final StreamSettings settings;

    public BookingStreams(BookingPipelines pipelines, StreamSettings settings) {
        this.pipelines = pipelines;
        this.settings = settings;
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
    public @Nullable StreamFormat<StreamedBooking, Outcome> format(MediaType type, HttpServerRequest request) {
        ZoneId zone = zone(request.getParam("time_zone"));
        if (NdjsonType.is(type)) {
            return BookingFormat.ofNdjson();
        }
        return CSV_NAMES.contains(type.name()) ? BookingFormat.ofCsv(zone) : null;
    }

    @Override
    public StreamPipeline<StreamedBooking, Outcome> pipeline(
            StreamPipeline.Listener<StreamedBooking, Outcome> listener) {
        return pipelines.open(settings, listener);
    }

    @Override
    public @Nullable Refusal takeOne(Caller caller) {
        return caller.takeBookings(1);
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            // An unescaped plus of an offset is decoded as a blank.
            return ZoneId.of(name.startsWith(" ") ? '+' + name.substring(1) : name);
        } catch (DateTimeException e) {
            throw new StreamRefusedException(
                    StreamProblem.Type.INVALID_QUERY,
                    "time_zone must be a name of the IANA time zone database such as Asia/Kolkata, or an offset such as"
                            + " +05:30, not " + name + ".");
        }
    }
}
