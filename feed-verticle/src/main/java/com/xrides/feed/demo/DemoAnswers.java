package com.xrides.feed.demo;

import java.util.List;

/**
 * Three answers of the older generation, as one provider gives them in turn: one plan id under three base plans, one zone id
 * twice in a plan, an end that moves there and back, a plan that goes, and one on a day that does not exist.
 */
final class DemoAnswers {

    private static final String CHOIR = base(
            "291",
            "sell_mode=\"online\" title=\"Choirs on the square\"",
            event(
                    "291",
                    "2021-06-30T21:00:00",
                    "2021-06-30T%s",
                    "2020-07-01T00:00:00",
                    "2021-06-30T20:00:00",
                    zone("40", "%s", "20.00", "Stalls", true),
                    zone("38", "%s", "15.00", "Gallery", false),
                    zone("30", "%s", "30.00", "Box", true)));

    private static final String COMEDY = base(
            "322",
            "sell_mode=\"online\" organizer_company_id=\"2\" title=\"Two clowns and a ladder\"",
            event(
                    "1642",
                    "2021-02-10T20:00:00",
                    "2021-02-10T21:30:00",
                    "2021-01-01T00:00:00",
                    "2021-02-09T19:50:00",
                    zone("311", "2", "55.00", "Row 42", true)));

    private static final String REVUE = base(
            "1591",
            "sell_mode=\"online\" organizer_company_id=\"1\" title=\"The long revue\"",
            event(
                    "1642",
                    "2021-07-31T20:00:00",
                    "2021-07-31T%s",
                    "2021-06-26T00:00:00",
                    "2021-07-31T19:50:00",
                    zone("186", "%s", "75.00", "Amphitheatre", true),
                    zone("186", "%s", "65.00", "Amphitheatre", false)));

    private static final String TRIBUTE = base(
            "444",
            "sell_mode=\"offline\" organizer_company_id=\"1\" title=\"Songs of yesterday\"",
            event(
                    "1642",
                    "2021-09-31T20:00:00",
                    "2021-09-31T%s",
                    "2021-02-10T00:00:00",
                    "2021-09-31T19:50:00",
                    zone("7", "22", "65.00", "Amphitheatre", false)));

    /** The three, in their order. */
    static final List<String> ALL = List.of(
            document(CHOIR.formatted("22:00:00", 240, 100, 90), COMEDY, REVUE.formatted("21:00:00", 2, 16)),
            document(
                    CHOIR.formatted("22:00:00", 235, 50, 90),
                    REVUE.formatted("21:20:00", 0, 14),
                    TRIBUTE.formatted("21:00:00")),
            document(
                    CHOIR.formatted("21:30:00", 200, 0, 80),
                    REVUE.formatted("21:00:00", 0, 12),
                    TRIBUTE.formatted("20:00:00")));

    private DemoAnswers() {}

    private static String document(String... bases) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<eventList version=\"1.0\">\n <output>\n"
                + String.join("", bases) + " </output>\n</eventList>\n";
    }

    private static String base(String id, String attributes, String events) {
        return "  <base_event base_event_id=\"" + id + "\" " + attributes + ">\n" + events + "  </base_event>\n";
    }

    private static String event(String id, String start, String end, String sellFrom, String sellTo, String... zones) {
        return "   <event event_start_date=\"" + start + "\" event_end_date=\"" + end + "\" event_id=\"" + id
                + "\" sell_from=\"" + sellFrom + "\" sell_to=\"" + sellTo + "\" sold_out=\"false\">\n"
                + String.join("", zones) + "   </event>\n";
    }

    private static String zone(String id, String capacity, String price, String name, boolean numbered) {
        return "    <zone zone_id=\"" + id + "\" capacity=\"" + capacity + "\" price=\"" + price + "\" name=\"" + name
                + "\" numbered=\"" + numbered + "\"/>\n";
    }
}
