package com.xrides.feed.xml;

import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A document that was read, with all that stood in it. */
record ReadDocument(DocumentEnd end, List<Plan> plans, List<BadPlan> bad) {

    static ReadDocument of(String xml) {
        return of(xml.getBytes(StandardCharsets.UTF_8), null);
    }

    static ReadDocument of(String xml, ZoneId zone) {
        return of(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, zone);
    }

    static ReadDocument of(byte[] bytes, @Nullable String charset) {
        return of(new ByteArrayInputStream(bytes), charset, ZoneOffset.UTC);
    }

    static ReadDocument of(InputStream bytes, @Nullable String charset, ZoneId zone) {
        var seen = new Seen();
        DocumentEnd end = PlanDocument.read(bytes, charset, zone, seen);
        return new ReadDocument(end, seen.plans, seen.bad);
    }

    static ReadDocument replayed(String xml) {
        var seen = new Seen();
        DocumentEnd end = PlanDocument.replay(xml, ZoneOffset.UTC, seen);
        return new ReadDocument(end, seen.plans, seen.bad);
    }

    /** A document of the newer generation. */
    static String list(String... basePlans) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<planList version=\"1.0\"><output>\n"
                + String.join("\n", basePlans) + "</output></planList>";
    }

    /** A base plan with one plan of one zone. */
    static String base(String baseId, String planId, String title) {
        return """
                <base_plan base_plan_id="%s" sell_mode="online" title="%s">
                <plan plan_start_date="2021-06-30T21:00:00" plan_end_date="2021-06-30T22:00:00" plan_id="%s"
                  sell_from="2020-07-01T00:00:00" sell_to="2021-06-30T20:00:00" sold_out="false">
                <zone zone_id="40" capacity="243" price="20.00" name="Stalls" numbered="true"/>
                </plan></base_plan>""".formatted(baseId, title, planId);
    }

    private static final class Seen implements PlanSink {

        private final List<Plan> plans = new ArrayList<>();
        private final List<BadPlan> bad = new ArrayList<>();

        @Override
        public void plan(Plan plan, Function<String, BadPlan> asBad) {
            plans.add(plan);
        }

        @Override
        public void bad(BadPlan plan) {
            bad.add(plan);
        }
    }
}
