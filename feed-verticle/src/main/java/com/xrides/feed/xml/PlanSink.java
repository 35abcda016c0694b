package com.xrides.feed.xml;

import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import java.util.function.Function;

/** Takes what stands in a document, in its order, on the thread that reads it; may block to slow it down. */
public interface PlanSink {

    /**
     * Takes a plan.
     *
     * @param asBad makes a bad plan of it with the reason, for whoever finds something wrong; only during the call
     */
    void plan(Plan plan, Function<String, BadPlan> asBad);

    void bad(BadPlan plan);
}
