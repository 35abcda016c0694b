package com.xrides.rates.fetch;

import static com.xrides.testing.Waiting.resultOf;

import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.SetNeeded;
import com.xrides.rates.settings.RateSettings;
import com.xrides.rates.store.OwnedRates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.Objects;

/** A node that fetches rates when it holds the lease. */
final class FetchingNode implements AutoCloseable {

    private final Vertx vertx;
    private final String deployment;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** One of a name, on the bus of the owner of the tables. */
    FetchingNode(OwnedRates owned, String name, String source) {
        vertx = owned.vertx();
        RateSettings settings = RateSettings.of(source);
        deployment = resultOf(vertx.deployVerticle(new RateFetcherVerticle(
                owned.settings(),
                name,
                owned.bus(),
                Objects.requireNonNull(settings.source()),
                settings,
                new FetchMetrics(meters))));
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /** Says once that a set is needed. */
    static void need(OwnedRates owned) {
        owned.bus().tell(RateMessages.NEEDED, new SetNeeded());
    }

    @Override
    public void close() {
        resultOf(vertx.undeploy(deployment));
    }
}
