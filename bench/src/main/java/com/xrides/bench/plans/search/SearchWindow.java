package com.xrides.bench.plans.search;

import com.xrides.bench.plans.provider.PlanDocument;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A window in time that has exactly some plans of a {@link PlanDocument}, one after the other.
 *
 * @param start of the first of them
 */
public record SearchWindow(LocalDateTime start, int plans) {

    /** It begins and ends between two plans, so that its first minute makes no difference. */
    private static final Duration MARGIN = Duration.ofMinutes(7);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:", Locale.ROOT);

    public static SearchWindow of(PlanDocument document, int firstPlan, int plans) {
        return new SearchWindow(document.start(firstPlan), plans);
    }

    /** The query of a search without its beginning's seconds, which come between {@link Split#head} and tail. */
    public Split query() {
        LocalDateTime end = start.plus(PlanDocument.STEP.multipliedBy(plans - 1L))
                .plus(PlanDocument.LENGTH)
                .plus(MARGIN);
        return new Split("?starts_at=" + MINUTE.format(start.minus(MARGIN)), "&ends_at=" + MINUTE.format(end) + "00");
    }

    /**
     * A text in two parts, between which seconds from 00 to 59 stand, also with a fraction.
     */
    public record Split(String head, String tail) {

        public Split after(String path) {
            return new Split(path + head, tail);
        }

        public String with(String seconds) {
            return head + seconds + tail;
        }
    }
}
