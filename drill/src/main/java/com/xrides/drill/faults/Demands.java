package com.xrides.drill.faults;

import com.xrides.drill.load.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Requirements of a fault beyond the invariants.
 *
 * @param noUnavailable no request ends with 503
 * @param mostRetries of one request
 */
public record Demands(boolean noUnavailable, long mostRetries) {

    public static final Demands NONE = new Demands(false, Long.MAX_VALUE);
    public static final Demands NO_5XX = new Demands(true, Long.MAX_VALUE);
    public static final Demands ONE_RETRY = new Demands(true, 1);

    /** The requirements that were not met. */
    public List<String> broken(Tally tally) {
        var broken = new ArrayList<String>();
        if (tally.otherErrors() > 0) {
            broken.add(tally.otherErrors() + " answers with a 5xx other than 503");
        }
        if (tally.withoutRetryAfter() > 0) {
            broken.add(tally.withoutRetryAfter() + " answers with 503 and no Retry-After");
        }
        if (noUnavailable && tally.unavailable() > 0) {
            broken.add(tally.unavailable() + " requests ended with 503");
        }
        if (tally.mostRetries() > mostRetries) {
            broken.add("a request needed " + tally.mostRetries() + " retries, allowed " + mostRetries);
        }
        return List.copyOf(broken);
    }
}
