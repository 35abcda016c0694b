package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes of one machine that were given its address to look for each other. */
class RejoinIT {

    private static final String[] JOIN = {"--join", "tcp:127.0.0.1", "--cluster-host", "127.0.0.1"};

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** It gets the first port again, at which the others were told to look. */
    @Test
    void theFirstOfThemFindsTheOthersAgainWhenItWasKilledAndIsStartedAnew() throws IOException {
        var cluster = NodeProcess.Cluster.ofItsOwn();
        NodeProcess first = cluster.start(DATABASE.url(), "http", JOIN);
        await().until(() -> first.log().contains("Members {size:1"));
        try (NodeProcess second =
                cluster.start(DATABASE.url(), "persistence,status", JOIN).awaitReady()) {
            assertThat(first.awaitReady().log()).contains("Members {size:2");
            first.kill();
            first.close();

            try (NodeProcess again = cluster.start(DATABASE.url(), "http", JOIN)) {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> again.log().contains("Members {size:2")
                                && !again.log().contains("Members {size:1"));
                assertThat(again.awaitReady().isReady()).isTrue();
                assertThat(second.isReady()).isTrue();
            }
        }
    }
}
