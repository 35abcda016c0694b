package com.xrides.drill.plans;

import com.xrides.drill.environment.ManagementPort;
import com.xrides.drill.environment.NodePlan;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer to a search shows.
 *
 * @param revisions of the plans by their numbers; {@link #MISSING} of one that is not there
 * @param oddities what should be in no answer, whatever was answered before
 */
record ShownPlans(List<Integer> revisions, List<String> oddities) {

    static final int MISSING = 0;

    private static final Pattern TITLE = Pattern.compile("Plan ([0-9]{1,3}), revision ([0-9]{1,9})");

    ShownPlans {
        revisions = List.copyOf(revisions);
        oddities = List.copyOf(oddities);
    }

    /** No plans at all. */
    static ShownPlans none() {
        return new ShownPlans(List.of(missing()), List.of());
    }

    /** What a node shows; empty if it does not answer. Blocking. */
    static Optional<ShownPlans> by(NodePlan node) {
        return ManagementPort.get("http://%s:%d/search".formatted(node.host(), node.port()))
                .map(ShownPlans::read);
    }

    static ShownPlans read(String body) {
        Integer[] revisions = missing();
        var oddities = new ArrayList<String>();
        try {
            JsonObject data = new JsonObject(body).getJsonObject("data", new JsonObject());
            JsonArray events = data.getJsonArray("events", new JsonArray());
            for (int place = 0; place < events.size(); place++) {
                take(events.getJsonObject(place), revisions, oddities);
            }
        } catch (DecodeException | ClassCastException e) {
            oddities.add("an answer of %d characters cannot be read: %s".formatted(body.length(), e.getMessage()));
        }
        return new ShownPlans(List.of(revisions), oddities);
    }

    /** Whether all plans are shown as the document of a revision has them. */
    boolean areAllOf(int revision) {
        return oddities.isEmpty() && revisions.stream().allMatch(shown -> shown == revision);
    }

    boolean areThereAll() {
        return !revisions.contains(MISSING);
    }

    private static Integer[] missing() {
        var revisions = new Integer[PlanDocument.PLANS];
        Arrays.fill(revisions, MISSING);
        return revisions;
    }

    private static void take(JsonObject event, Integer[] revisions, List<String> oddities) {
        String title = event.getString("title", "");
        Matcher parts = TITLE.matcher(title);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) >= revisions.length) {
            oddities.add("a plan that should not be shown: " + title);
            return;
        }
        int plan = Integer.parseInt(parts.group(1));
        int revision = Integer.parseInt(parts.group(2));
        if (revisions[plan] != MISSING) {
            oddities.add("plan %d is shown twice".formatted(plan));
        }
        if (!isPrice(event.getNumber("min_price"), revision) || !isPrice(event.getNumber("max_price"), revision)) {
            oddities.add("plan %d of revision %d costs %s to %s"
                    .formatted(plan, revision, event.getValue("min_price"), event.getValue("max_price")));
        }
        revisions[plan] = revision;
    }

    private static boolean isPrice(@Nullable Number price, int revision) {
        return price != null && price.doubleValue() == revision;
    }
}
