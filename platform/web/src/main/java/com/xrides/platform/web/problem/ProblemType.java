package com.xrides.platform.web.problem;

import java.util.List;

/**
 * A type of problem document. Types that any API may use are defined here; a capability defines its own as constants,
 * and lists them for the test that checks the OpenAPI document.
 *
 * @param status of HTTP, from 400 to 599
 * @param code the code by which clients tell problems apart, in lower case with hyphens; stable and unique
 * @param title human-readable, the same for every problem of this type
 * @param retryable whether the same request can be retried
 * @param endsConnection whether the connection is closed, because the rest of the request would be read as the next one
 */
public record ProblemType(int status, String code, String title, boolean retryable, boolean endsConnection) {

    public static final ProblemType BAD_REQUEST = of(400, "bad-request", "Not a valid request");
    public static final ProblemType MALFORMED_JSON = of(400, "malformed-json", "Not a JSON object");
    public static final ProblemType INVALID_QUERY = of(400, "invalid-query", "Not a valid query");
    public static final ProblemType CREDENTIALS_MISSING = of(401, "credentials-missing", "Say who you are");
    public static final ProblemType CREDENTIALS_INVALID = of(401, "credentials-invalid", "Not a valid key or password");
    public static final ProblemType NOT_ALLOWED = of(403, "not-allowed", "Not allowed to do this");
    public static final ProblemType NOT_ENCRYPTED = of(403, "not-encrypted", "Only over an encrypted connection");
    public static final ProblemType CONSOLE_HEADER_MISSING =
            of(403, "console-header-missing", "Only from a console or a script");
    public static final ProblemType CROSS_SITE = of(403, "cross-site", "Not from a page of another site");
    public static final ProblemType CERTIFICATE_MISSING =
            of(403, "certificate-missing", "Only with a client certificate");
    public static final ProblemType NOT_FOUND = of(404, "not-found", "Nothing here");
    public static final ProblemType METHOD_NOT_ALLOWED = of(405, "method-not-allowed", "Method not allowed");
    public static final ProblemType TOO_SLOW = ofRetryable(
                    408, "request-timeout", "The request took too long to arrive")
            .endingConnection();
    public static final ProblemType BODY_TOO_LARGE =
            of(413, "body-too-large", "The body is too large").endingConnection();
    public static final ProblemType URI_TOO_LONG =
            of(414, "uri-too-long", "The URI is too long").endingConnection();
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = of(415, "unsupported-media-type", "Send JSON");
    public static final ProblemType EXPECTATION_FAILED = of(417, "expectation-failed", "Unsupported Expect header");
    public static final ProblemType UNKNOWN_HOST = of(421, "unknown-host", "Not known by this name");
    public static final ProblemType RATE_EXCEEDED = ofRetryable(429, "rate-exceeded", "Too many requests");
    public static final ProblemType QUOTA_EXCEEDED = ofRetryable(429, "quota-exceeded", "The quota is used up");
    public static final ProblemType HEADERS_TOO_LARGE =
            of(431, "headers-too-large", "The headers are too large").endingConnection();
    public static final ProblemType INTERNAL = ofRetryable(500, "internal-error", "Something is wrong on our side");
    public static final ProblemType KEYS_NOT_READ = ofRetryable(503, "keys-not-read", "The keys are not known yet");
    public static final ProblemType OVERLOADED = ofRetryable(503, "overloaded", "Too much at once");
    public static final ProblemType DATABASE_UNAVAILABLE =
            ofRetryable(503, "database-unavailable", "The database is not available");
    public static final ProblemType LOOKUP_UNAVAILABLE =
            ofRetryable(503, "lookup-unavailable", "Cannot be looked up now");
    public static final ProblemType TOO_MANY_LISTENERS = ofRetryable(503, "too-many-listeners", "Too many listen");

    /** The types of this class. */
    public static final List<ProblemType> GENERAL = List.of(
            BAD_REQUEST,
            MALFORMED_JSON,
            INVALID_QUERY,
            CREDENTIALS_MISSING,
            CREDENTIALS_INVALID,
            NOT_ALLOWED,
            NOT_ENCRYPTED,
            CONSOLE_HEADER_MISSING,
            CROSS_SITE,
            CERTIFICATE_MISSING,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            TOO_SLOW,
            BODY_TOO_LARGE,
            URI_TOO_LONG,
            UNSUPPORTED_MEDIA_TYPE,
            EXPECTATION_FAILED,
            UNKNOWN_HOST,
            RATE_EXCEEDED,
            QUOTA_EXCEEDED,
            HEADERS_TOO_LARGE,
            INTERNAL,
            KEYS_NOT_READ,
            OVERLOADED,
            DATABASE_UNAVAILABLE,
            LOOKUP_UNAVAILABLE,
            TOO_MANY_LISTENERS);

    public ProblemType {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(
                    "problem %s: status must be from 400 to 599, not %d".formatted(code, status));
        }
        if (!code.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException(
                    "problem code must be words joined by hyphens, not \"%s\"".formatted(code));
        }
    }

    /** A type for which a retry of the same request does not help. */
    public static ProblemType of(int status, String code, String title) {
        return new ProblemType(status, code, title, false, false);
    }

    /** A type for which a retry of the same request may succeed. */
    public static ProblemType ofRetryable(int status, String code, String title) {
        return new ProblemType(status, code, title, true, false);
    }

    private ProblemType endingConnection() {
        return new ProblemType(status, code, title, retryable, true);
    }
}
