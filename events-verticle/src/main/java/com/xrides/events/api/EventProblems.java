package com.xrides.events.api;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about events are answered with. */
public final class EventProblems {

    public static final ProblemType UNDECODABLE =
            ProblemType.of(400, "event-undecodable", "Not an event that can be read");
    static final ProblemType NOT_FOUND = ProblemType.of(404, "event-not-found", "No such event");
    static final ProblemType NO_LETTER = ProblemType.of(404, "dead-letter-not-found", "No such dead letter");
    public static final ProblemType CONFLICT =
            ProblemType.of(409, "event-conflict", "Stored before with other content");
    static final ProblemType REMAINS = ProblemType.of(409, "dead-letter-remains", "It cannot be converted yet");
    public static final ProblemType INVALID = ProblemType.of(422, "invalid-event", "Not an acceptable event");
    public static final ProblemType REFUSED = ProblemType.of(422, "event-refused", "It can never be stored");
    static final ProblemType UNAVAILABLE = ProblemType.ofRetryable(503, "events-unavailable", "Cannot be stored now");

    /** All of them. */
    public static final List<ProblemType> ALL =
            List.of(UNDECODABLE, NOT_FOUND, NO_LETTER, CONFLICT, REMAINS, INVALID, REFUSED, UNAVAILABLE);

    private EventProblems() {}
}
