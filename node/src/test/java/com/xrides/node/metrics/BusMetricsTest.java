package com.xrides.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.platform.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each question on the bus shows in the figures, once, by how it ended. */
class BusMetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Address<SaveBookings, SaveOutcomes> SAVE = SaveMessages.save("somebody");

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MessageBus bus =
            MessageBus.on(vertx, MessageCodecs.of(List.of()), new BusMetrics(meters), Tracing.OFF);

    @AfterEach
    void close() {
        awaitEnd(vertx.close());
    }

    @Test
    void anAnswerIsTimedByWhatWasAsked() {
        awaitEnd(bus.answer(SAVE, question -> Future.succeededFuture(new SaveOutcomes(List.of()))));

        assertThat(ask(SAVE, new SaveBookings(List.of())).succeeded()).isTrue();

        assertThat(answered("save")).isEqualTo(1);
        assertThat(answered("hold")).isZero();
        assertThat(answered("other")).isZero();
        assertThat(meters.get("xrides.bus.unanswered").counters())
                .hasSize(3 * Reason.values().length)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    @Test
    void whatIsNotAnsweredIsCountedByTheReason() {
        awaitEnd(bus.answer(
                SAVE, question -> Future.failedFuture(new DeliveryException(Reason.LEAVING, "this node is leaving"))));

        assertThat(ask(SAVE, new SaveBookings(List.of())).failed()).isTrue();
        assertThat(ask(LookupMessages.FIND_BOOKING, new FindBooking(1)).failed())
                .isTrue();

        assertThat(unanswered("save", "leaving")).isEqualTo(1);
        assertThat(unanswered("other", "nobody-there")).isEqualTo(1);
        assertThat(answered("save")).isZero();
    }

    private long answered(String question) {
        return meters.get("xrides.bus.round.trip")
                .tag("question", question)
                .timer()
                .count();
    }

    private double unanswered(String question, String reason) {
        return meters.get("xrides.bus.unanswered")
                .tags("question", question, "reason", reason)
                .counter()
                .count();
    }

    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        Future<A> answer = bus.ask(address, question, PATIENCE);
        awaitEnd(answer.transform(ended -> Future.succeededFuture()));
        return answer;
    }

    private static void awaitEnd(Future<?> future) {
        try {
            var unused = future.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not done within " + PATIENCE, e);
        }
    }
}
