package com.xrides.platform.web.stream.text;

import com.xrides.platform.web.content.MediaType;
import com.xrides.platform.web.stream.StreamItem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parsed query parameters and headers of a text stream request. */
record StreamQuery<I extends StreamItem, R>(StreamFormat<I, R> format, Report report) {

    /** Which outcomes the response contains. */
    enum Report {
        /** Every item. */
        ALL,
        /** Only items that were not stored. */
        ERRORS,
        /** Only items that were not stored, and a progress line now and then. */
        PROGRESS;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Parses a request; throws {@link StreamRefusedException} if it is invalid. */
    static <I extends StreamItem, R> StreamQuery<I, R> of(HttpServerRequest request, TextStreams<I, R> streams) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new StreamRefusedException(
                    StreamProblem.Type.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding " + encoding + " is not supported; send the lines as they are.");
        }
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            throw new StreamRefusedException(
                    StreamProblem.Type.EXPECTATION_FAILED, "Only 100-continue can be expected.");
        }
        if (request.version() == HttpVersion.HTTP_1_0 && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            // As with every HTTP: no body. But who sends one in this way believes that it ends with the connection.
            throw new StreamRefusedException(
                    StreamProblem.Type.BAD_REQUEST, "With HTTP/1.0 a Content-Length must say how long the body is.");
        }
        return new StreamQuery<>(format(request, streams), report(request.getParam("report")));
    }

    private static <I extends StreamItem, R> StreamFormat<I, R> format(
            HttpServerRequest request, TextStreams<I, R> streams) {
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        MediaType type = MediaType.of(header);
        StreamFormat<I, R> format = type.isUtf8() ? streams.format(type, request) : null;
        if (format == null) {
            throw new StreamRefusedException(
                    StreamProblem.Type.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must be %s, in UTF-8, not %s."
                            .formatted(streams.accepted().replace(", ", " or "), header));
        }
        return format;
    }

    private static Report report(@Nullable String name) {
        return Arrays.stream(Report.values())
                .filter(report -> report.text().equals(name == null ? Report.ALL.text() : name))
                .findFirst()
                .orElseThrow(() -> new StreamRefusedException(
                        StreamProblem.Type.INVALID_QUERY,
                        "report must be one of %s, not %s."
                                .formatted(
                                        Arrays.stream(Report.values())
                                                .map(Report::text)
                                                .collect(Collectors.joining(", ")),
                                        name)));
    }
}
