package com.xrides.stream.text;

import com.xrides.platform.web.content.MediaType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parsed query parameters and headers of a text stream request.
 *
 * @param zone the time zone of local times; null if the request gives none
 */
record StreamQuery(Format format, Report report, @Nullable ZoneId zone) {

    /** Nobody registered it, so each calls it otherwise. */
    private static final Set<String> NDJSON_NAMES = Set.of(
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonl",
            "application/jsonlines",
            "application/x-jsonlines",
            "application/json-lines");

    private static final Set<String> CSV_NAMES = Set.of("text/csv", "application/csv");

    /** The format of the bookings. */
    enum Format {
        NDJSON("malformed-json"),
        CSV("malformed-csv");

        private final String malformedCode;

        Format(String malformedCode) {
            this.malformedCode = malformedCode;
        }

        /** The error code of a line that cannot be parsed. */
        String malformedCode() {
            return malformedCode;
        }
    }

    /** Which outcomes the response contains. */
    enum Report {
        /** Every booking. */
        ALL,
        /** Only bookings that were not stored. */
        ERRORS,
        /** Only bookings that were not stored, and a progress line now and then. */
        PROGRESS;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Parses a request; throws {@link StreamRefusedException} if it is invalid. */
    static StreamQuery of(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new StreamRefusedException(
                    StreamProblem.Type.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding " + encoding + " is not supported; send the bookings as they are.");
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
        return new StreamQuery(
                format(request.getHeader(HttpHeaders.CONTENT_TYPE)),
                report(request.getParam("report")),
                zone(request.getParam("time_zone")));
    }

    private static Format format(@Nullable String header) {
        MediaType type = MediaType.of(header);
        if (type.isUtf8() && NDJSON_NAMES.contains(type.name())) {
            return Format.NDJSON;
        } else if (type.isUtf8() && CSV_NAMES.contains(type.name())) {
            return Format.CSV;
        }
        throw new StreamRefusedException(
                StreamProblem.Type.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type must be application/x-ndjson or text/csv, in UTF-8, not " + header + ".");
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
