package com.xrides.intake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.RouteState;
import com.xrides.intake.contract.Routes;
import com.xrides.intake.contract.Topic;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private Vertx vertx;
    private MessageBus bus;
    private Routes routes;

    @BeforeEach
    void follow() {
        vertx = Vertx.vertx();
        bus = MessageBus.on(vertx);
        routes = RunningApi.done(Routes.follow(vertx, bus));
    }

    @AfterEach
    void close() {
        RunningApi.done(vertx.close());
    }

    @Test
    void routesAreUsableInAFixedOrder() {
        announce("b", RouteState.SERVING);
        announce("a", RouteState.SERVING);

        await().until(() -> routes.usable().size() == 2);

        assertThat(routes.usable()).extracting(RouteAnnounced::address).containsExactly("a", "b");
        assertThat(routes.anyServing()).isTrue();
    }

    @Test
    void routesThatCannotStoreAreUsableOnlyWhereThereIsNoOther() {
        announce("a", RouteState.DATABASE_DOWN);
        await().until(() -> routes.usable().size() == 1);
        assertThat(routes.anyServing()).isFalse();

        announce("b", RouteState.SERVING);

        await().until(routes::anyServing);
        assertThat(routes.usable()).extracting(RouteAnnounced::address).containsExactly("b");
    }

    @Test
    void aRouteThatLeavesIsForgottenAtOnce() {
        announce("a", RouteState.SERVING);
        await().until(routes::anyServing);

        announce("a", RouteState.LEAVING);
        announce("b", RouteState.DATABASE_DOWN);

        await().until(() -> !routes.usable().isEmpty() && !routes.anyServing());
        assertThat(routes.usable()).extracting(RouteAnnounced::address).containsExactly("b");
    }

    @Test
    void aRouteThatFallsSilentIsForgotten() {
        announce("a", RouteState.SERVING);
        await().until(routes::anyServing);

        await().until(() -> routes.usable().isEmpty());
    }

    @Test
    void aRouteGivenUpIsUsableAgainWhenItAnnouncesItself() {
        announce("a", RouteState.SERVING);
        await().until(routes::anyServing);
        routes.giveUp("a");
        assertThat(routes.usable()).isEmpty();

        announce("a", RouteState.SERVING);

        await().until(routes::anyServing);
    }

    @Test
    void aNewRouteIsToldToWhoeverListens() {
        var calls = new AtomicInteger();
        routes.whenHeard(calls::incrementAndGet);

        announce("a", RouteState.SERVING);

        await().until(() -> calls.get() == 1);
    }

    private void announce(String address, RouteState state) {
        bus.tell(Topic.ROUTES, new RouteAnnounced(address, "node", state));
    }
}
