package com.xrides.bookings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.writers.WriterProbe;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriterProbeTest {

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Writers writers = Futures.done(Writers.follow(vertx, bus));

    @AfterEach
    void close() {
        Futures.done(vertx.close());
    }

    /** It has announced itself, and bookings would time out all the same. */
    @Test
    void aWriterIsReachedOnceItHasAnsweredAndNotBefore() {
        FakeWriter writer = FakeWriter.serving(vertx, bus, writers, "a");
        List<SaveBookings> asked = new CopyOnWriteArrayList<>();
        writer.answer(message -> {
            asked.add(message);
            return Future.failedFuture(new DeliveryException(Reason.FAILED, "not yet"));
        });

        WriterProbe probe = WriterProbe.of(vertx, bus, writers);

        await().until(() -> asked.size() > 1);
        assertThat(asked).allMatch(message -> message.bookings().isEmpty());
        assertThat(probe.reached()).isZero();

        writer.answer(FakeWriter::storeAll);
        await().until(() -> probe.reached() == 1);
    }

    @Test
    void oneThatAnnouncesItselfLaterIsAskedThen() {
        WriterProbe probe = WriterProbe.of(vertx, bus, writers);

        FakeWriter late = FakeWriter.serving(vertx, bus, writers, "a");

        assertThat(writers.usable()).contains(late.announcement());
        await().until(() -> probe.reached() == 1);
    }
}
