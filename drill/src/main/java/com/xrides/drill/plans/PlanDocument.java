package com.xrides.drill.plans;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The documents of the drill's provider. Titles and prices tell the revision of the document that they come from. Some
 * plans are not in each of them, and one is never sold online.
 */
final class PlanDocument {

    /** How many plans are sold online, numbered from 0. */
    static final int PLANS = 40;

    /** The base id of the plan that no search may show. */
    static final String HIDDEN = "hidden";

    static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<planList version=\"1.0\"><output>\n";
    private static final String END = "</output></planList>\n";
    private static final LocalDateTime FIRST = LocalDateTime.of(2030, 1, 1, 20, 0);

    /** Every so many plans one comes and goes. */
    private static final int GUESTS = 8;

    /** For so many revisions a guest is listed, and for as many it is not. */
    private static final int STAY = 5;

    private PlanDocument() {}

    /** The document of a revision. */
    static String of(int revision) {
        return IntStream.range(0, PLANS)
                .filter(plan -> isListed(plan, revision))
                .mapToObj(plan -> plan(plan, revision))
                .collect(Collectors.joining("", START, hidden(revision) + END));
    }

    /** The plan that is not sold online. */
    static String hidden(int revision) {
        return base(HIDDEN, "offline", "Hidden, revision " + revision, FIRST, revision);
    }

    /** Whether the document of a revision has all plans. */
    static boolean hasAll(int revision) {
        return revision / STAY % 2 == 0;
    }

    /** The base ids of all plans, in the order of their numbers. */
    static List<String> bases() {
        return IntStream.range(0, PLANS).mapToObj(String::valueOf).toList();
    }

    private static boolean isListed(int plan, int revision) {
        return plan % GUESTS != GUESTS - 1 || hasAll(revision);
    }

    private static String plan(int plan, int revision) {
        return base(
                String.valueOf(plan),
                "online",
                "Plan %d, revision %d".formatted(plan, revision),
                FIRST.plusDays(plan),
                revision);
    }

    private static String base(String id, String sellMode, String title, LocalDateTime start, int revision) {
        return """
                <base_plan base_plan_id="%s" sell_mode="%s" title="%s"><plan plan_id="1" plan_start_date="%s:00" \
                plan_end_date="%s:00" sell_from="2029-01-01T00:00:00" sell_to="%s:00" sold_out="false">\
                <zone zone_id="1" capacity="200" price="%d.00" name="Stalls" numbered="true"/>\
                <zone zone_id="2" capacity="50" price="%d.00" name="Gallery" numbered="false"/></plan></base_plan>
                """.formatted(id, sellMode, title, start, start.plusMinutes(90), start, revision, revision);
    }
}
