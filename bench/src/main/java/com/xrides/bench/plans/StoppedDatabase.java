package com.xrides.bench.plans;

import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.plans.search.Disturbance;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.drill.environment.Waiting;
import java.time.Duration;
import java.util.Optional;

/** The database is stopped. */
final class StoppedDatabase implements Disturbance {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Feeds feeds;
    private final BenchDatabase database;

    StoppedDatabase(Feeds feeds, BenchDatabase database) {
        this.feeds = feeds;
        this.database = database;
    }

    @Override
    public void begin() {
        database.stop();
    }

    @Override
    public Optional<String> end() {
        database.startAgain();
        Waiting.until("a fetch with the database", TIMEOUT, () -> feeds.fetch(PlanProvider.TOWN));
        return Optional.empty();
    }
}
