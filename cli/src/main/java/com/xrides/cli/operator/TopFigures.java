package com.xrides.cli.operator;

import com.xrides.cli.operator.OperatorNode.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** The content of {@code top}: the current state of the cluster, and the stored bookings of the last minutes. */
final class TopFigures {

    static final int USUAL_WIDTH = 100;

    /** Short, so that the user soon sees that figures are outdated, and can quit. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The history has a step every five seconds. */
    private static final int REFRESHES_PER_STEP = 5;

    private static final int SECONDS_PER_STEP = 5;

    /** The width of the longest text behind the history. */
    private static final int CAPTION_WIDTH = " stored/s in the last 60 min, at most 100,000.0".length();

    private final OperatorNode node;
    private int refreshes;
    private String text = "";
    private JsonObject cluster = new JsonObject();
    private List<Double> stored = List.of();
    private @Nullable String problem;

    TopFigures(OperatorNode node) {
        this.node = node;
    }

    /** Fetches new figures; throws {@link IllegalStateException} on failure. */
    void refresh() throws InterruptedException {
        Reply reply = node.get("/cluster", "nodes", TIMEOUT);
        if (refreshes % REFRESHES_PER_STEP == 0) {
            stored = stored(node.get("/cluster/history", "seconds", TIMEOUT).json());
        }
        refreshes++;
        text = reply.text();
        cluster = reply.json();
        problem = null;
    }

    /** Fetches new figures; on failure, shows that along with the old ones. */
    void refreshIfPossible() throws InterruptedException {
        try {
            refresh();
        } catch (IllegalStateException e) {
            problem = e.getMessage();
        }
    }

    /** The JSON as received. */
    String text() {
        return text;
    }

    /** @param width of the screen, in characters */
    List<AttributedString> lines(int width) {
        var lines = new ArrayList<AttributedString>();
        if (problem != null) {
            lines.add(new AttributedString("NOT UP TO DATE: " + problem, Screen.BAD));
        }
        lines.add(history(width));
        lines.addAll(new ClusterText(cluster).lines());
        return lines;
    }

    private AttributedString history(int width) {
        int shown = Math.min(stored.size(), Math.max(0, width - CAPTION_WIDTH));
        List<Double> last = stored.subList(stored.size() - shown, stored.size());
        double highest = last.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        String caption = String.format(Locale.ROOT, " stored/s in the last %s, at most %,.1f", span(shown), highest);
        return new AttributedString(Sparkline.of(last, shown) + caption);
    }

    private static String span(int steps) {
        int seconds = steps * SECONDS_PER_STEP;
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }

    private static List<Double> stored(JsonObject history) {
        JsonArray values = history.getJsonArray("stored", new JsonArray());
        return values.stream()
                .map(value -> value instanceof Number number ? number.doubleValue() : 0.0)
                .toList();
    }
}
