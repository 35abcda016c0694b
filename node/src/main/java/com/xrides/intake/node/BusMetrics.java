package com.xrides.intake.node;

import com.xrides.intake.contract.Buckets;
import com.xrides.intake.contract.BusWatch;
import com.xrides.intake.contract.DeliveryException.Reason;
import com.xrides.intake.contract.Message;
import com.xrides.intake.contract.Message.KeepBooking;
import com.xrides.intake.contract.Message.SaveBookings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How the questions of this node fare on the bus, told apart by what matters to bookings. Any thread. */
final class BusMetrics implements BusWatch {

    private final Figures save;
    private final Figures hold;
    private final Figures other;

    BusMetrics(MeterRegistry registry) {
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
                    .serviceLevelObjectives(Buckets.ofAnswers())
                    .register(registry);
            for (Reason reason : Reason.values()) {
                unanswered.put(
                        reason,
                        Counter.builder("xrides.bus.unanswered")
                                .description("Questions on the bus that got no answer")
                                .tags("question", question, "reason", label(reason))
                                .register(registry));
            }
        }

        private static String label(Reason reason) {
            return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
