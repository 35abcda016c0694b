package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritersTest {

    private Vertx vertx;
    private MessageBus bus;
    private Writers writers;

    @BeforeEach
    void follow() {
        vertx = Vertx.vertx();
        bus = MessageBus.on(vertx);
        writers = resultOf(Writers.follow(vertx, bus));
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void routesAreUsableInAFixedOrder() {
        announce("b", WriterState.SERVING);
        announce("a", WriterState.SERVING);

        await().until(() -> writers.usable().size() == 2);

        assertThat(writers.usable()).extracting(WriterAnnounced::address).containsExactly("a", "b");
        assertThat(writers.anyServing()).isTrue();
    }

    @Test
    void routesThatCannotStoreAreUsableOnlyWhereThereIsNoOther() {
        announce("a", WriterState.DATABASE_DOWN);
        await().until(() -> writers.usable().size() == 1);
        assertThat(writers.anyServing()).isFalse();

        announce("b", WriterState.SERVING);

        await().until(writers::anyServing);
        assertThat(writers.usable()).extracting(WriterAnnounced::address).containsExactly("b");
    }

    @Test
    void aRouteThatLeavesIsForgottenAtOnce() {
        announce("a", WriterState.SERVING);
        await().until(writers::anyServing);

        announce("a", WriterState.LEAVING);
        announce("b", WriterState.DATABASE_DOWN);

        await().until(() -> !writers.usable().isEmpty() && !writers.anyServing());
        assertThat(writers.usable()).extracting(WriterAnnounced::address).containsExactly("b");
    }

    @Test
    void aRouteThatFallsSilentIsForgotten() {
        announce("a", WriterState.SERVING);
        await().until(writers::anyServing);

        await().until(() -> writers.usable().isEmpty());
    }

    @Test
    void aRouteGivenUpIsUsableAgainWhenItAnnouncesItself() {
        announce("a", WriterState.SERVING);
        await().until(writers::anyServing);
        writers.giveUp("a");
        assertThat(writers.usable()).isEmpty();

        announce("a", WriterState.SERVING);

        await().until(writers::anyServing);
    }

    @Test
    void aNewRouteIsToldToWhoeverListens() {
        var calls = new AtomicInteger();
        writers.whenHeard(calls::incrementAndGet);

        announce("a", WriterState.SERVING);

        await().until(() -> calls.get() == 1);
    }

    private void announce(String address, WriterState state) {
        bus.tell(SaveMessages.WRITERS, new WriterAnnounced(address, "node", state));
    }
}
