package com.xrides.platform.web.exchange;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that failed: what Vert.x Web reports by a status, or what a handler threw. Any thread. */
public final class RequestFailures {

    /** The key under which failure handlers find the message for a body that is too large. */
    public static final String TOO_LARGE = "xrides.body.too.large";

    private static final Logger LOG = LoggerFactory.getLogger(RequestFailures.class);

    /** A client can cause a failure with each of its requests. */
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);

    private final String notFound;

    /** @param notFound the message of a 404 */
    public RequestFailures(String notFound) {
        this.notFound = notFound;
    }

    /** Answers as a failure handler of Vert.x Web. */
    public void answer(RoutingContext context) {
        Problem problem = switch (context.statusCode()) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, null, notFound);
            case 413 ->
                Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        null,
                        context.get(TOO_LARGE, "The body has more bytes than are taken here."));
            case 417 -> Problem.of(ProblemType.EXPECTATION_FAILED, null, "Only 100-continue can be expected.");
            case 400 -> badRequest();
            default -> isArriving(context) ? badRequest() : unexpected(context.response(), context.failure());
        };
        if (problem.type().equals(ProblemType.BAD_REQUEST) && isArriving(context)) {
            endConnectionAfter(context.response());
        }
        problem.send(context.response());
    }

    /** Answers a request that is not valid HTTP: an invalid start line, or headers that are too large. */
    public static void answerInvalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        String reason = cause == null ? "it cannot be parsed" : String.valueOf(cause.getMessage());
        ProblemType type = ProblemType.BAD_REQUEST;
        if (reason.contains("line is larger")) {
            type = ProblemType.URI_TOO_LONG;
        } else if (reason.contains("header is larger")) {
            type = ProblemType.HEADERS_TOO_LARGE;
        }
        endConnectionAfter(request.response());
        Problem.of(type, null, "This is not a valid HTTP request: " + reason).send(request.response());
    }

    /** Where a body is not read to its end, what follows it must not be read as the next request. */
    static void endConnectionAfter(HttpServerResponse response) {
        if (!response.headWritten()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** What is answered to a request that cannot be read. */
    public static Problem badRequest() {
        return Problem.of(ProblemType.BAD_REQUEST, null, "This is not a valid HTTP request.");
    }

    /** Whether the body was not read to its end; until then errors are the client's. */
    private static boolean isArriving(RoutingContext context) {
        HttpMethod method = context.request().method();
        return (method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT) || method.equals(HttpMethod.PATCH))
                && context.body().buffer() == null
                && !context.request().isEnded();
    }

    /** What is answered where a handler failed. Logs why, so many times a second at most, unless the client is gone. */
    public static Problem unexpected(HttpServerResponse response, Throwable failure) {
        if (!response.closed()) {
            FAILURES.log(LOG.atError().setCause(RedactedException.of(failure)), "A request could not be handled");
        }
        return Problem.of(ProblemType.INTERNAL, null, "The request could not be handled; it is in our log.");
    }
}
