package com.xrides.platform.web;

/** Every kind of problem that the APIs answer with: its status, its code, and whether sending the same again can help. */
public enum ProblemType {
    BAD_REQUEST(400, "bad-request", "Not a valid request", false),
    MALFORMED_JSON(400, "malformed-json", "Not a JSON object", false),
    INVALID_ID(400, "invalid-id", "Not a booking id", false),
    INVALID_QUERY(400, "invalid-query", "Not a valid query", false),
    CONSOLE_HEADER_MISSING(403, "console-header-missing", "Only from a console or a script", false),
    NOT_FOUND(404, "not-found", "Nothing here", false),
    BOOKING_NOT_FOUND(404, "booking-not-found", "No such booking", false),
    BOOKING_UNKNOWN(404, "booking-unknown", "Nothing is known of this booking", true),
    FAILURE_NOT_FOUND(404, "failure-not-found", "No such failure", false),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed", false),
    TOO_SLOW(408, "request-timeout", "The request took too long to arrive", true),
    CONFLICT(409, "booking-conflict", "Stored with different content", false),
    FAILURE_WITHOUT_PAYLOAD(409, "failure-without-payload", "The booking was not kept", false),
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large", false),
    URI_TOO_LONG(414, "uri-too-long", "The URI is too long", false),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Send JSON", false),
    EXPECTATION_FAILED(417, "expectation-failed", "This cannot be expected", false),
    UNKNOWN_HOST(421, "unknown-host", "Not known by this name", false),
    INVALID_BOOKING(422, "invalid-booking", "Not an acceptable booking", false),
    REFUSED(422, "booking-refused", "The database refuses this booking", false),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large", false),
    INTERNAL(500, "internal-error", "Something is wrong on our side", true),
    OVERLOADED(503, "overloaded", "Too much at once", true),
    NOT_TAKEN(503, "not-taken", "Nobody could take the booking", true),
    DATABASE_UNAVAILABLE(503, "database-unavailable", "The database is not available", true),
    OUTCOME_UNKNOWN(503, "outcome-unknown", "The outcome is not known yet", true),
    LOOKUP_UNAVAILABLE(503, "lookup-unavailable", "Cannot be looked up now", true),
    TOO_MANY_LISTENERS(503, "too-many-listeners", "Too many listen", true);

    private final int status;
    private final String code;
    private final String title;
    private final boolean retryable;

    ProblemType(int status, String code, String title, boolean retryable) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.retryable = retryable;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public boolean retryable() {
        return retryable;
    }

    /** Whether the connection is of no more use: what is left of the request would be taken for the next one. */
    public boolean endsConnection() {
        return switch (status) {
            case 408, 413, 414, 431 -> true;
            default -> false;
        };
    }
}
