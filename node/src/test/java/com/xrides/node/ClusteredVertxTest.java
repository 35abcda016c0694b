package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.testing.LoggedLines;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClusteredVertxTest {

    @Test
    void whatNobodyCaughtIsLoggedWithoutItsWords() throws Exception {
        Vertx vertx = Vertx.vertx();
        ClusteredVertx.logUncaught(vertx);

        try (LoggedLines lines = LoggedLines.of("ROOT")) {
            vertx.runOnContext(now -> {
                throw new IllegalStateException("user 22179");
            });
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> lines.all().stream().anyMatch(line -> line.contains("IllegalStateException")));

            assertThat(lines.all()).noneMatch(line -> line.contains("22179"));
        }
        vertx.close().await(180, TimeUnit.SECONDS);
    }
}
