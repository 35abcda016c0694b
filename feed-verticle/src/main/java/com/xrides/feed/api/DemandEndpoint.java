package com.xrides.feed.api;

import com.xrides.feed.search.TimeText;
import com.xrides.feed.snapshot.Snapshot;
import com.xrides.feed.snapshot.Snapshots;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers with the seats of shows that start and end in each step of a time, from memory. Any event loop. */
final class DemandEndpoint {

    /** A month of hours and a bit. */
    private static final int MAX_STEPS = 1000;

    private static final Duration USUAL_TIME = Duration.ofDays(1);
    private static final Duration USUAL_STEP = Duration.ofHours(1);
    private static final Pattern STEP = Pattern.compile("([1-9][0-9]{0,4})([mhd])");

    private final Snapshots snapshots;

    DemandEndpoint(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Demand demand;
        try {
            Snapshot snapshot = snapshots.current();
            Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
            Instant from = moment("from", request.getParam("from"), snapshot, false, hour);
            Instant to = moment("to", request.getParam("to"), snapshot, true, from.plus(USUAL_TIME));
            Duration step = step(request.getParam("step"));
            demand = Demand.of(snapshot, from, step, steps(from, to, step));
        } catch (IllegalArgumentException e) {
            Problem.of(ProblemType.INVALID_QUERY, null, e.getMessage() + ".").send(context.response());
            return;
        }
        Unawaited.endJson(context.response(), json(demand).toBuffer());
    }

    private static int steps(Instant from, Instant to, Duration step) {
        long millis = Duration.between(from, to).toMillis();
        long steps = (millis + step.toMillis() - 1) / step.toMillis();
        if (millis <= 0 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("from must be before to, by %d steps at most".formatted(MAX_STEPS));
        }
        return (int) steps;
    }

    /** As the search takes times, in the zone of the first feed where one has no offset. */
    private static Instant moment(
            String name, @Nullable String text, Snapshot snapshot, boolean isEnd, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        ZoneId zone = snapshot.feeds().isEmpty()
                ? ZoneOffset.UTC
                : snapshot.feeds().get(0).feed().zone();
        try {
            return TimeText.parse(text).moment(zone, isEnd);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        }
    }

    private static Duration step(@Nullable String text) {
        if (text == null) {
            return USUAL_STEP;
        }
        Matcher step = STEP.matcher(text);
        if (!step.matches()) {
            throw new IllegalArgumentException(
                    "step must be a number of minutes, hours or days, such as 15m, 1h or 1d");
        }
        long number = Long.parseLong(step.group(1));
        return switch (step.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static JsonObject json(Demand demand) {
        var steps = new JsonArray();
        for (int i = 0; i < demand.steps(); i++) {
            steps.add(new JsonObject()
                    .put("from", demand.begin(i))
                    .put("starting", demand.starting(i))
                    .put("ending", demand.ending(i)));
        }
        return new JsonObject().put("steps", steps);
    }
}
