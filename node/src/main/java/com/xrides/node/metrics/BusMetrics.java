package com.xrides.node.metrics;

import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SpoolMessages.KeepBooking;
import com.xrides.platform.bus.BusListener;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.metrics.HistogramBuckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Metrics of this node's requests on the event bus, by kind of address. Any thread. */
public final class BusMetrics implements BusListener {

    private final Figures save;
    private final Figures hold;
    private final Figures other;

    public BusMetrics(MeterRegistry registry) {
        save = new Figures(registry, "save");
        hold = new Figures(registry, "hold");
        other = new Figures(registry, "other");
    }

    @Override
    public void answered(Message question, long nanos) {
        of(question).roundTrip.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void unanswered(Message question, Reason reason) {
        Objects.requireNonNull(of(question).unanswered.get(reason), "every reason has a counter")
                .increment();
    }

    private Figures of(Message question) {
        if (question instanceof SaveBookings) {
            return save;
        }
        return question instanceof KeepBooking ? hold : other;
    }

    private static final class Figures {

        private final Timer roundTrip;
        private final Map<Reason, Counter> unanswered = new EnumMap<>(Reason.class);

        Figures(MeterRegistry registry, String question) {
            roundTrip = Timer.builder("xrides.bus.round.trip")
                    .description("From a question on the bus to its answer, the work of who answers included")
                    .tag("question", question)
                    .serviceLevelObjectives(HistogramBuckets.ofAnswers())
                    .register(registry);
            for (Reason reason : Reason.values()) {
                unanswered.put(
                        reason,
                        Counter.builder("xrides.bus.unanswered")
                                .description("Questions on the bus that got no answer")
                                .tags("question", question, "reason", reason.label())
                                .register(registry));
            }
        }
    }
}
