package com.xrides.bookings.delivery;

import static com.xrides.bookings.delivery.SavedBookings.booking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchSendTest {

    private static final List<Booking> TWO = List.of(booking(1), booking(2));

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Writers writers = Futures.done(Writers.follow(vertx, bus));
    private final FakeWriter writer = FakeWriter.serving(vertx, bus, writers, "a");
    private final BatchSend sender = new BatchSend(bus, writers, "save booking", Duration.ofSeconds(20));

    @AfterEach
    void close() {
        Futures.done(vertx.close());
    }

    @Test
    void thereIsAnOutcomeForEachBookingInItsOrder() {
        writer.answer(message -> Future.succeededFuture(new SaveOutcomes(List.of(Outcome.CONFLICT, Outcome.STORED))));

        assertThat(Futures.done(send())).containsExactly(Outcome.CONFLICT, Outcome.STORED);
    }

    @Test
    void anAnswerThatDoesNotFitTheQuestionIsNoAnswerAndTheRouteStays() {
        writer.answer(message -> Future.succeededFuture(new SaveOutcomes(List.of(Outcome.STORED))));

        assertThatThrownBy(() -> Futures.done(send()))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        cause -> assertThat(cause.reason()).isEqualTo(Reason.NO_ANSWER))
                .hasMessageContaining("1 outcomes came for 2 bookings");
        assertThat(writers.usable()).contains(writer.announcement());
    }

    @Test
    void aRouteThatFailsIsGivenUp() {
        writer.stopAnnouncing();
        writer.answer(message -> Future.failedFuture(new DeliveryException(Reason.LEAVING, "leaving")));

        assertThatThrownBy(() -> Futures.done(send())).isInstanceOf(DeliveryException.class);

        assertThat(writers.usable()).doesNotContain(writer.announcement());
    }

    private Future<List<Outcome>> send() {
        return sender.send(writer.announcement(), TWO, position -> null);
    }
}
