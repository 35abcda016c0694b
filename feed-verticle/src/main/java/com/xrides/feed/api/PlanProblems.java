package com.xrides.feed.api;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about plans and feeds are answered with. */
public final class PlanProblems {

    static final ProblemType PLAN_NOT_FOUND = ProblemType.of(404, "plan-not-found", "No such plan");
    static final ProblemType FEED_NOT_FOUND = ProblemType.of(404, "feed-not-found", "No such feed");
    static final ProblemType NOT_FETCHED =
            ProblemType.ofRetryable(503, "feed-not-fetched", "Nobody fetches this feed now");
    static final ProblemType NOT_NOW = ProblemType.of(409, "feed-not-now", "Not fetched now");
    static final ProblemType NOT_REPLAYED = ProblemType.of(422, "plans-not-replayed", "Not a document of plans");

    public static final List<ProblemType> ALL =
            List.of(PLAN_NOT_FOUND, FEED_NOT_FOUND, NOT_FETCHED, NOT_NOW, NOT_REPLAYED);

    private PlanProblems() {}
}
