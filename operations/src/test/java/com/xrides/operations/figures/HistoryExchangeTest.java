package com.xrides.operations.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.operations.figures.FigureMessages.HistoryFound;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryExchangeTest {

    private static final long NOW = 1_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final MessageBus bus = MessageBus.on(vertx);
    private final Members members = new Members(0);
    private final History history = new History();
    private final HistoryExchange exchange = new HistoryExchange(bus, "own", history, () -> NOW);

    @AfterEach
    void close() throws TimeoutException {
        var unused = vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void aNodeThatFindsOthersLateAsksThemAllTheSame() throws TimeoutException {
        var unused = bus.answer(
                        FigureMessages.history("other"),
                        question ->
                                Future.succeededFuture(new HistoryFound(List.of(new HistoryStep(60, List.of(1.0))))))
                .await(30, TimeUnit.SECONDS);
        ticks();
        assertThat(history.seconds(NOW)).isEmpty();

        members.hear(Nodes.ready("other", Nodes.stored(100, 0)), 0);
        ticks();

        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(history.seconds(NOW)).containsExactly(NOW - 60));
    }

    /** Until it looks around again. */
    private void ticks() {
        for (int tick = 0; tick < 3; tick++) {
            exchange.tick(members, 0);
        }
    }
}
