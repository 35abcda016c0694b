package com.xrides.ping;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about pings are answered with. */
final class PingProblems {

    static final ProblemType NOT_FOUND = ProblemType.of(404, "ping-not-found", "No such ping");
    static final ProblemType INVALID = ProblemType.of(422, "invalid-ping", "Not an acceptable ping");

    static final List<ProblemType> ALL = List.of(NOT_FOUND, INVALID);

    private PingProblems() {}
}
