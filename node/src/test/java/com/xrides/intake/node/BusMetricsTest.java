package com.xrides.intake.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.DeliveryException;
import com.xrides.intake.contract.DeliveryException.Reason;
import com.xrides.intake.contract.Message;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.trace.Tracing;
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
    private static final Address<SaveBookings, SaveOutcomes> SAVE = Address.save("somebody");

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MessageBus bus = MessageBus.on(vertx, new BusMetrics(meters), Tracing.OFF);

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
        assertThat(ask(Address.FIND_BOOKING, new FindBooking(1)).failed()).isTrue();

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
