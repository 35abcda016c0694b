package com.xrides.platform.database.connect;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

class HostOrderTest {

    @Test
    void theLastHostThatWasRightIsTriedFirstByTheWholeNode() {
        Vertx vertx = Vertx.vertx();
        assertThat(HostOrder.of(vertx, "rides").of(3)).containsExactly(0, 1, 2);

        HostOrder.of(vertx, "rides").right(1);

        assertThat(HostOrder.of(vertx, "rides").of(3)).containsExactly(1, 2, 0);
        assertThat(HostOrder.of(vertx, "others").of(2)).containsExactly(0, 1);
        resultOf(vertx.close());
    }
}
