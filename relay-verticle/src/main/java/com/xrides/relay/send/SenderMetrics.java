package com.xrides.relay.send;

import com.xrides.platform.metrics.HistogramBuckets;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.NotSent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted where partners are sent to; by the partner's name, of which there are few. Any thread. */
public final class SenderMetrics {

    private final MeterRegistry registry;
    private final Map<String, OfPartner> partners = new ConcurrentHashMap<>();

    public SenderMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    OfPartner of(String partner) {
        return partners.computeIfAbsent(partner, name -> new OfPartner(registry, name));
    }

    /** Of one partner. */
    static final class OfPartner {

        private static final List<String> OUTCOMES = List.of("2xx", "3xx", "4xx", "5xx", "lost", "not-sent");
        /** All that can become of what was leased. */
        private static final Set<DeliveryState> SETTLED = EnumSet.complementOf(EnumSet.of(DeliveryState.LEASED));

        private final Map<String, Counter> attempts = new TreeMap<>();
        private final Map<DeliveryState, Counter> settled = new EnumMap<>(DeliveryState.class);
        private final Timer duration;
        private final Counter takenOver;

        OfPartner(MeterRegistry registry, String partner) {
            OUTCOMES.forEach(outcome -> attempts.put(
                    outcome,
                    Counter.builder("xrides.relay.attempts")
                            .description("Attempts to send a record, by how they ended")
                            .tag("partner", partner)
                            .tag("outcome", outcome)
                            .register(registry)));
            SETTLED.forEach(state -> settled.put(
                    state,
                    Counter.builder("xrides.relay.settled")
                            .description("Attempts by what became of the delivery")
                            .tag("partner", partner)
                            .tag("state", state.text())
                            .register(registry)));
            this.duration = Timer.builder("xrides.relay.request")
                    .description("How long partners took to answer")
                    .serviceLevelObjectives(
                            HistogramBuckets.millis(2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000))
                    .tag("partner", partner)
                    .serviceLevelObjectives(HistogramBuckets.ofAnswers())
                    .register(registry);
            this.takenOver = Counter.builder("xrides.relay.taken.over")
                    .description("Deliveries that a holder had leased when it was lost")
                    .tag("partner", partner)
                    .register(registry);
        }

        void ended(Outcome outcome, Duration took) {
            if (outcome instanceof Answered) {
                duration.record(took);
            }
            Objects.requireNonNull(attempts.get(text(outcome))).increment();
        }

        private static String text(Outcome outcome) {
            if (outcome instanceof Answered answered) {
                // Whatever else it may be is no answer of HTTP that means success.
                return Math.min(5, Math.max(2, answered.status() / 100)) + "xx";
            }
            return outcome instanceof NotSent ? "not-sent" : "lost";
        }

        void settled(DeliveryState state) {
            Objects.requireNonNull(settled.get(state)).increment();
        }

        void takenOver(long deliveries) {
            takenOver.increment((double) deliveries);
        }
    }
}
