package com.xrides.keys.api;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about keys are answered with. */
public final class KeyProblems {

    static final ProblemType KEY_NOT_FOUND = ProblemType.of(404, "key-not-found", "No such key");
    static final ProblemType INVALID_KEY = ProblemType.of(422, "invalid-key", "Not an acceptable key");
    static final ProblemType KEYS_UNAVAILABLE =
            ProblemType.ofRetryable(503, "keys-unavailable", "Keys cannot be changed now");

    public static final List<ProblemType> ALL = List.of(KEY_NOT_FOUND, INVALID_KEY, KEYS_UNAVAILABLE);

    private KeyProblems() {}
}
