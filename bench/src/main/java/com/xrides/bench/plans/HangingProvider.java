package com.xrides.bench.plans;

import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.plans.search.Disturbance;
import com.xrides.drill.environment.Waiting;
import java.time.Duration;
import java.util.Optional;

/** The provider of the plans takes requests and answers none. */
final class HangingProvider implements Disturbance {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Feeds feeds;
    private final PlanProvider provider;

    HangingProvider(Feeds feeds, PlanProvider provider) {
        this.feeds = feeds;
        this.provider = provider;
    }

    @Override
    public void begin() {
        provider.hang();
        Waiting.until("a fetch that begins", TIMEOUT, () -> feeds.fetch(PlanProvider.TOWN));
    }

    @Override
    public Optional<String> end() {
        Optional<String> problem = provider.isAsked() ? Optional.empty() : Optional.of("the provider was not asked");
        provider.goOn();
        Waiting.until("a fetch after the provider went on", TIMEOUT, () -> feeds.fetch(PlanProvider.TOWN));
        return problem;
    }
}
