package com.xrides.feed.xml;

import com.xrides.feed.model.BadPlan;
import com.xrides.feed.model.Plan;
import com.xrides.feed.model.Zone;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a plan together from its elements, and says what is wrong with one that cannot be taken. One thread. */
final class PlanAssembler {

    /** Zones of one plan. */
    static final int MAX_ZONES = 10_000;

    private final PlanValues values;
    private final PlanSink sink;
    private final Fragment fragment = new Fragment();
    private final List<Zone> zones = new ArrayList<>();
    private Attributes base = Attributes.NONE;
    private Attributes plan = Attributes.NONE;
    private int line;

    PlanAssembler(ZoneId zone, PlanSink sink) {
        this.values = new PlanValues(zone);
        this.sink = sink;
    }

    void base(Attributes element) {
        base = element;
    }

    void begin(Attributes element, int atLine) {
        plan = element;
        line = atLine;
        zones.clear();
        values.clear();
        fragment.begin(base, plan);
    }

    void zone(Attributes element) {
        fragment.zone(element);
        if (zones.size() == MAX_ZONES) {
            values.fault("the plan has more than %d zones".formatted(MAX_ZONES));
            return;
        }
        zones.add(new Zone(
                values.required(element, "zone_id", PlanValues.MAX_ID),
                values.capacity(element),
                values.price(element),
                values.optional(element, "name", PlanValues.MAX_NAME),
                values.flag(element, "numbered")));
    }

    /** Notes that the plan is a fragment that was cut. */
    void cut() {
        values.fault("its fragment is not whole: it can only be corrected where it comes from");
    }

    /** Hands on the plan, or what is wrong with it. */
    void end() {
        Plan whole = assemble();
        String fault = values.fault();
        if (fault == null) {
            sink.plan(whole, this::bad);
        } else {
            sink.bad(bad(fault));
        }
    }

    private BadPlan bad(String reason) {
        return new BadPlan(
                usableId(base.get(idName(base))), usableId(plan.get(idName(plan))), line, reason, fragment.end());
    }

    /** An id as long as one may be; a longer one identifies nothing. */
    private static String usableId(String id) {
        return id.length() > PlanValues.MAX_ID ? "" : id;
    }

    /** {@code base_plan_id}, {@code event_id}: the element's name is in those of its attributes. */
    private static String idName(Attributes element) {
        return element.element() + "_id";
    }

    private Plan assemble() {
        String name = plan.element();
        String baseId = values.required(base, idName(base), PlanValues.MAX_ID);
        String planId = values.required(plan, idName(plan), PlanValues.MAX_ID);
        LocalDateTime start = values.requiredTime(plan, name + "_start_date");
        LocalDateTime end = values.time(plan, name + "_end_date");
        if (end != null && end.isBefore(start)) {
            values.fault("%1$s_end_date=\"%2$s\" is before %1$s_start_date=\"%3$s\""
                    .formatted(name, plan.get(name + "_end_date"), plan.get(name + "_start_date")));
        }
        String organizer = values.optional(base, "organizer_company_id", PlanValues.MAX_ID);
        return new Plan(
                baseId,
                planId,
                values.required(base, "title", PlanValues.MAX_NAME),
                values.sellMode(base),
                nullIfEmpty(organizer),
                start,
                end,
                values.time(plan, "sell_from"),
                values.time(plan, "sell_to"),
                values.flag(plan, "sold_out"),
                zones);
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
