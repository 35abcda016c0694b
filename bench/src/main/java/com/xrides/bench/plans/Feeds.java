package com.xrides.bench.plans;

import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.plans.search.Answers;
import com.xrides.drill.environment.ManagementPort;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The feeds of a node, as its management port tells of them. Blocking. */
final class Feeds {

    private static final int ACCEPTED = 202;

    private final ManagementPort management;
    private final Answers answers = new Answers();

    Feeds(ManagementPort management) {
        this.management = management;
    }

    /** The options of a node that has both. */
    static List<String> options(PlanProvider provider) {
        // The large one is fetched when it is asked for.
        return List.of(
                "--feed",
                "%s=%s;every=30s".formatted(PlanProvider.TOWN, provider.url(PlanProvider.TOWN)),
                "--feed",
                "%s=%s;every=24h".formatted(PlanProvider.REGION, provider.url(PlanProvider.REGION)));
    }

    /**
     * What a fetch did.
     *
     * @param rows of plans that it wrote
     */
    record Fetch(long number, String result, Instant startedAt, Instant endedAt, long bytes, int listed, int rows) {

        double seconds() {
            return Duration.between(startedAt, endedAt).toMillis() / 1000.0;
        }
    }

    /** Whether a fetch has begun, or one is under way. */
    boolean fetch(String feed) {
        try {
            return answers.post(url(feed, "fetch")).statusCode() == ACCEPTED;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The newest that has ended; empty where there is none, or the node cannot tell. */
    Optional<Fetch> last(String feed) {
        return ManagementPort.get(url(feed, "fetches?limit=1"))
                .map(text -> new JsonObject(text).getJsonArray("fetches"))
                .filter(fetches -> !fetches.isEmpty())
                .map(fetches -> of(fetches.getJsonObject(0)));
    }

    private String url(String feed, String what) {
        return "http://%s:%d/feeds/%s/%s".formatted(management.host(), management.port(), feed, what);
    }

    private static Fetch of(JsonObject json) {
        return new Fetch(
                json.getLong("number"),
                json.getString("result"),
                Instant.parse(json.getString("started_at")),
                Instant.parse(json.getString("ended_at")),
                json.getLong("bytes"),
                json.getInteger("listed"),
                json.getInteger("inserted") + json.getInteger("changed") + json.getInteger("withdrawn"));
    }
}
