package com.xrides.persistence.users;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about a person are answered with. */
public final class UserProblems {

    static final ProblemType INVALID_USER = ProblemType.of(400, "invalid-user", "Not a user's id");
    static final ProblemType ERASURE_INCOMPLETE =
            ProblemType.ofRetryable(503, "erasure-incomplete", "Not everything was erased");

    public static final List<ProblemType> ALL = List.of(INVALID_USER, ERASURE_INCOMPLETE);

    private UserProblems() {}
}
