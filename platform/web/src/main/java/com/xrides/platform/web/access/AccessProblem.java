package com.xrides.platform.web.access;

import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Answers those who are refused, and tells callers what is left to them. Any thread. */
public final class AccessProblem {

    /** How a key is sent, by RFC 6750. */
    public static final List<String> BY_KEY = List.of("Bearer realm=\"XRides\"");

    /** How operators log in, by RFC 7617, or a script sends its key. */
    static final List<String> BY_PASSWORD_OR_KEY =
            List.of("Basic realm=\"XRides\", charset=\"UTF-8\"", "Bearer realm=\"XRides\"");

    private AccessProblem() {}

    /** Answers a request that was let in with a route's limits; false when it is refused and has its answer. */
    public static boolean admit(Admission admission, HttpServerResponse response, List<String> challenges) {
        Admission.Limits limits = admission.limits();
        if (limits != null) {
            response.putHeader("RateLimit-Policy", limits.policy()).putHeader("RateLimit", limits.left());
        }
        Refusal refusal = admission.refusal();
        if (refusal == null) {
            return true;
        }
        send(refusal, response, challenges);
        return false;
    }

    /** Answers a request that is refused after it was let in, such as one for a place where there is none. */
    public static void send(Refusal refusal, HttpServerResponse response) {
        send(refusal, response, BY_KEY);
    }

    private static void send(Refusal refusal, HttpServerResponse response, List<String> challenges) {
        ProblemType type = typeOf(refusal.reason());
        if (type.status() == 401) {
            response.putHeader("WWW-Authenticate", challenges);
        }
        Problem.of(type, null, refusal.detail())
                .retryAfter(refusal.retryAfterSeconds())
                .send(response);
    }

    /** The type of problem that a kind of refusal is answered with. */
    public static ProblemType typeOf(Refusal.Reason reason) {
        return switch (reason) {
            case CREDENTIALS_MISSING -> ProblemType.CREDENTIALS_MISSING;
            case CREDENTIALS_INVALID -> ProblemType.CREDENTIALS_INVALID;
            case NOT_ENCRYPTED -> ProblemType.NOT_ENCRYPTED;
            case NOT_ALLOWED -> ProblemType.NOT_ALLOWED;
            case TOO_FAST -> ProblemType.RATE_EXCEEDED;
            case QUOTA_USED -> ProblemType.QUOTA_EXCEEDED;
            case NOT_KNOWN_YET -> ProblemType.KEYS_NOT_READ;
        };
    }
}
