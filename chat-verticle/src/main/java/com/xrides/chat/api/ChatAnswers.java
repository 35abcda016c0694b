package com.xrides.chat.api;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What several endpoints answer. */
public final class ChatAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ChatAnswers.class);

    /** A client can cause a failure with each of its requests. */
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);

    private ChatAnswers() {}

    static void send(HttpServerResponse response, JsonObject body) {
        Unawaited.endJson(response, body.toBuffer());
    }

    static void send(HttpServerResponse response, JsonArray list) {
        Unawaited.endJson(response, list.toBuffer());
    }

    /** Something that was made, and where it is. */
    static void created(HttpServerResponse response, int status, String location, JsonObject body) {
        response.setStatusCode(status).putHeader(HttpHeaders.LOCATION, location);
        send(response, body);
    }

    /** One for whatever is not there. */
    public static void notFound(HttpServerResponse response) {
        Problem.of(ChatProblems.NOT_FOUND, null, ChatProblems.NOT_FOUND_DETAIL).send(response);
    }

    /** A defect of ours. */
    static void failed(HttpServerResponse response, Throwable cause) {
        FAILURES.log(LOG.atError().setCause(RedactedException.of(cause)), "A request about chats could not be handled");
        Problem.of(ProblemType.INTERNAL, null, "The request could not be handled; it is in our log.")
                .send(response);
    }

    /** Nobody can read the tables now. */
    public static void notRead(HttpServerResponse response) {
        Problem.of(ProblemType.LOOKUP_UNAVAILABLE, null, "Chats cannot be read now. Send it again.")
                .send(response);
    }

    /** Nobody can change the tables now, or it is not known whether they were changed. */
    static void notChanged(HttpServerResponse response) {
        Problem.of(ChatProblems.UNAVAILABLE, null, "It is not known to be stored. Send the same again.")
                .send(response);
    }
}
