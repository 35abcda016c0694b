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

class RoutesTest {

    private Vertx vertx;
    private MessageBus bus;
    private Writers routes;

    @BeforeEach
    void follow() {
        vertx = Vertx.vertx();
        bus = MessageBus.on(vertx);
        routes = resultOf(Writers.follow(vertx, bus));
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void routesAreUsableInAFixedOrder() {
        announce("b", WriterState.SERVING);
        announce("a", WriterState.SERVING);

        await().until(() -> routes.usable().size() == 2);

        assertThat(routes.usable()).extracting(WriterAnnounced::address).containsExactly("a", "b");
        assertThat(routes.anyServing()).isTrue();
    }

    @Test
    void routesThatCannotStoreAreUsableOnlyWhereThereIsNoOther() {
        announce("a", WriterState.DATABASE_DOWN);
        await().until(() -> routes.usable().size() == 1);
        assertThat(routes.anyServing()).isFalse();

        announce("b", WriterState.SERVING);

        await().until(routes::anyServing);
        assertThat(routes.usable()).extracting(WriterAnnounced::address).containsExactly("b");
    }

    @Test
    void aRouteThatLeavesIsForgottenAtOnce() {
        announce("a", WriterState.SERVING);
        await().until(routes::anyServing);

        announce("a", WriterState.LEAVING);
        announce("b", WriterState.DATABASE_DOWN);

        await().until(() -> !routes.usable().isEmpty() && !routes.anyServing());
        assertThat(routes.usable()).extracting(WriterAnnounced::address).containsExactly("b");
    }

    @Test
    void aRouteThatFallsSilentIsForgotten() {
        announce("a", WriterState.SERVING);
        await().until(routes::anyServing);

        await().until(() -> routes.usable().isEmpty());
    }

    @Test
    void aRouteGivenUpIsUsableAgainWhenItAnnouncesItself() {
        announce("a", WriterState.SERVING);
        await().until(routes::anyServing);
        routes.giveUp("a");
        assertThat(routes.usable()).isEmpty();

        announce("a", WriterState.SERVING);

        await().until(routes::anyServing);
    }

    @Test
    void aNewRouteIsToldToWhoeverListens() {
        var calls = new AtomicInteger();
        routes.whenHeard(calls::incrementAndGet);

        announce("a", WriterState.SERVING);

        await().until(() -> calls.get() == 1);
    }

    private void announce(String address, WriterState state) {
        bus.tell(SaveMessages.WRITERS, new WriterAnnounced(address, "node", state));
    }
}
