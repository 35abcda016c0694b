package com.xrides.operations.figures;

import com.xrides.bookings.outcome.RequestResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes the state of the cluster as JSON for operators. */
final class ClusterJson {

    private static final double DECIMALS = 1000;

    private ClusterJson() {}

    /**
     * A snapshot as seen by one node.
     *
     * @param nodeName of that node
     */
    static JsonObject snapshot(
            String nodeName,
            String clusterName,
            List<Member> members,
            List<Alert> alerts,
            OptionalLong openFailures,
            long nanos,
            Instant now) {
        var nodes = new JsonArray();
        members.forEach(member -> nodes.add(node(member, nanos)));
        var open = new JsonArray();
        alerts.forEach(alert -> open.add(alert(alert)));
        return new JsonObject()
                .put("at", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("node", nodeName)
                .put("cluster", clusterName)
                .put("nodes", nodes)
                .put("totals", totals(members, openFailures, nanos))
                .put("alerts", open);
    }

    /** The last hour as series. */
    static JsonObject history(History history, long nowSeconds) {
        var json = new JsonObject().put("seconds", new JsonArray(history.seconds(nowSeconds)));
        for (int series = 0; series < History.SERIES.size(); series++) {
            var values = new JsonArray();
            history.series(series, nowSeconds).forEach(value -> values.add(rounded(value)));
            json.put(History.SERIES.get(series), values);
        }
        return json;
    }

    private static JsonObject node(Member member, long nanos) {
        NodeIdentity node = member.node();
        NodeFigures figures = member.figures();
        var rates = new Rates();
        member.addTo(rates, nanos);
        return new JsonObject()
                .put("name", node.name())
                .put("version", node.version())
                .put("roles", new JsonArray(node.roles()))
                .put(
                        "started_at",
                        node.startedAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("state", member.state(nanos).text())
                .put("problems", new JsonArray(figures.problems()))
                .put("http_port", node.httpPort() == 0 ? null : node.httpPort())
                .put("management_port", node.managementPort())
                .put("bookings_per_second", rounded(rates.perSecond()))
                .put("in_flight", figures.inFlight())
                .put("breaker_open", figures.breakerOpen())
                .put("database_up", figures.databaseUp())
                .put(
                        "spool",
                        new JsonObject()
                                .put("pending", figures.spoolPending())
                                .put("oldest_seconds", rounded(figures.spoolOldestSeconds())))
                .put("cpu", rounded(figures.cpu()))
                .put("heap_used", figures.heapUsed())
                .put("heap_max", figures.heapMax())
                .put("streams_open", figures.streamsOpen());
    }

    private static JsonObject totals(List<Member> members, OptionalLong openFailures, long nanos) {
        var totals = Totals.of(members, nanos);
        var outcomes = new JsonObject();
        for (RequestResult result : RequestResult.values()) {
            outcomes.put(result.text(), rounded(totals.rates().perSecond(result)));
        }
        return new JsonObject()
                .put("bookings_per_second", rounded(totals.rates().perSecond()))
                .put("outcomes", outcomes)
                .put("p50_ms", rounded(totals.rates().percentile(0.50)))
                .put("p95_ms", rounded(totals.rates().percentile(0.95)))
                .put("p99_ms", rounded(totals.rates().percentile(0.99)))
                .put("in_flight", totals.inFlight())
                .put("spool_pending", totals.spoolPending())
                .put("spool_oldest_seconds", rounded(totals.spoolOldestSeconds()))
                .put("open_failures", openFailures.isPresent() ? openFailures.getAsLong() : null)
                .put("breaker_open", totals.breakerOpen())
                .put("database_up", totals.databaseUp());
    }

    private static JsonObject alert(Alert alert) {
        return new JsonObject()
                .put("code", alert.code().text())
                .put("node", alert.node())
                .put("message", alert.message())
                .put("since", alert.since().toString());
    }

    /** JSON has no NaN. */
    private static @Nullable Double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * DECIMALS) / DECIMALS : null;
    }
}
