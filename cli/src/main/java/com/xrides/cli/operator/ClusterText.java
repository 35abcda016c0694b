package com.xrides.cli.operator;

import com.xrides.cli.operator.TextTable.Cell;
import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Prints the state of the cluster for a person: figures, nodes, alerts. */
final class ClusterText {

    private static final double MEBIBYTE = 1024.0 * 1024;

    private final JsonObject cluster;
    private final JsonObject totals;

    /** @param cluster as {@code GET /cluster} answers */
    ClusterText(JsonObject cluster) {
        this.cluster = Printable.json(cluster);
        this.totals = this.cluster.getJsonObject("totals", new JsonObject());
    }

    /** Whether there are no alerts. */
    boolean isWell() {
        return alerts().isEmpty();
    }

    List<AttributedString> lines() {
        var lines = new ArrayList<AttributedString>();
        lines.add(head());
        lines.add(figures());
        lines.add(outcomes());
        lines.add(AttributedString.EMPTY);
        lines.addAll(nodes());
        lines.add(AttributedString.EMPTY);
        lines.addAll(alertLines());
        return lines;
    }

    private AttributedString head() {
        int nodes = cluster.getJsonArray("nodes", new JsonArray()).size();
        return new AttributedStringBuilder()
                .styled(Screen.STRONG, cluster.getString("cluster", ""))
                .append("  %s, %s bookings/s"
                        .formatted(nodes == 1 ? "1 node" : nodes + " nodes", decimal(totals, "bookings_per_second")))
                .styled(
                        Screen.FAINT,
                        "  %s, as %s knows it".formatted(cluster.getString("at", ""), cluster.getString("node", "")))
                .toAttributedString();
    }

    private AttributedString figures() {
        String times = totals.getValue("p50_ms") == null
                ? "no answers"
                : "50%% in %s ms, 95%% in %s ms, 99%% in %s ms"
                        .formatted(decimal(totals, "p50_ms"), decimal(totals, "p95_ms"), decimal(totals, "p99_ms"));
        boolean open = totals.getBoolean("breaker_open", false) && !totals.getBoolean("database_up", false);
        return new AttributedStringBuilder()
                .append("%s; %s in flight, %s held, %s open failures"
                        .formatted(
                                times,
                                whole(totals, "in_flight"),
                                whole(totals, "spool_pending"),
                                whole(totals, "open_failures")))
                .styled(open ? Screen.BAD : Screen.PLAIN, open ? ", BREAKER OPEN" : "")
                .toAttributedString();
    }

    private AttributedString outcomes() {
        JsonObject outcomes = totals.getJsonObject("outcomes", new JsonObject());
        String told = outcomes.fieldNames().stream()
                .filter(name -> outcomes.getDouble(name, 0.0) > 0)
                .map(name -> name + " " + decimal(outcomes, name) + "/s")
                .collect(Collectors.joining(", "));
        return new AttributedString(told.isEmpty() ? "no bookings in the last seconds" : told);
    }

    private List<AttributedString> nodes() {
        var table = new TextTable(
                "NODE", "STATE", "ROLES", "BOOKINGS/S", "IN FLIGHT", "HELD", "OLDEST", "CPU", "HEAP MIB", "PORTS");
        objects("nodes").forEach(node -> addNode(node, table));
        return Stream.concat(table.lines().stream(), objects("nodes").flatMap(ClusterText::problems))
                .toList();
    }

    private static void addNode(JsonObject node, TextTable table) {
        JsonObject spool = node.getJsonObject("spool", new JsonObject());
        String state = node.getString("state", "?");
        table.add(
                Cell.of(node.getString("name", "?")),
                new Cell(state, styleOf(state)),
                Cell.of(texts(node.getJsonArray("roles", new JsonArray())).collect(Collectors.joining(","))),
                Cell.of(decimal(node, "bookings_per_second")),
                Cell.of(whole(node, "in_flight")),
                Cell.of(whole(spool, "pending")),
                Cell.of(decimal(spool, "oldest_seconds") + " s"),
                Cell.of("%.0f%%".formatted(node.getDouble("cpu", 0.0) * 100)),
                Cell.of("%.0f/%.0f"
                        .formatted(node.getLong("heap_used", 0L) / MEBIBYTE, node.getLong("heap_max", 0L) / MEBIBYTE)),
                Cell.of(Stream.of("http_port", "management_port")
                        .map(node::getValue)
                        .filter(port -> port != null)
                        .map(String::valueOf)
                        .collect(Collectors.joining(","))));
    }

    private static AttributedStyle styleOf(String state) {
        return state.equals("ready") ? Screen.GOOD : Screen.BAD;
    }

    private static Stream<AttributedString> problems(JsonObject node) {
        return texts(node.getJsonArray("problems", new JsonArray()))
                .map(problem -> new AttributedString("%s: %s".formatted(node.getString("name"), problem), Screen.BAD));
    }

    private List<AttributedString> alertLines() {
        if (isWell()) {
            return List.of(new AttributedString("All is well.", Screen.GOOD));
        }
        return alerts().stream()
                .map(alert -> new AttributedStringBuilder()
                        .styled(Screen.BAD, alert.getString("code", "?"))
                        .append("  %s: %s"
                                .formatted(alert.getString("node", "the cluster"), alert.getString("message", "")))
                        .styled(Screen.FAINT, "  since " + alert.getString("since", "?"))
                        .toAttributedString())
                .toList();
    }

    private List<JsonObject> alerts() {
        return objects("alerts").toList();
    }

    private Stream<JsonObject> objects(String member) {
        JsonArray array = cluster.getJsonArray(member, new JsonArray());
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject);
    }

    private static Stream<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf);
    }

    private static String decimal(JsonObject figures, String name) {
        Double value = figures.getDouble(name);
        return value == null ? "?" : String.format(Locale.ROOT, "%,.1f", value);
    }

    private static String whole(JsonObject figures, String name) {
        Long value = figures.getLong(name);
        return value == null ? "?" : String.format(Locale.ROOT, "%,d", value);
    }
}
