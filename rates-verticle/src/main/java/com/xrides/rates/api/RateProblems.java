package com.xrides.rates.api;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about rates are answered with. */
public final class RateProblems {

    static final ProblemType SET_NOT_FOUND = ProblemType.of(404, "rate-set-not-found", "No such set of rates");
    static final ProblemType RATE_NOT_FOUND = ProblemType.of(404, "rate-not-found", "No rate of this currency");

    public static final List<ProblemType> ALL = List.of(SET_NOT_FOUND, RATE_NOT_FOUND);

    private RateProblems() {}
}
