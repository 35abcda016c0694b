package com.xrides.node.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.node.testing.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that are started plainly, without an option that says of each other. */
class TwoStartsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of the role that needs no database: nothing makes them start one by one. */
    @RepeatedTest(10)
    void startedAtOneMomentTheyFormOneCluster(@TempDir Path data) throws IOException {
        var cluster = NodeProcess.Cluster.ofPlainStarts();
        try (NodeProcess one = cluster.startIn(data, "http");
                NodeProcess other = cluster.startIn(data, "http")) {
            await().atMost(PATIENCE)
                    .until(() -> members(one).equals("2.0") && members(other).equals("2.0"));
        }
    }

    @Test
    void theFirstMakesTheSecretBesideItsDataAndOneElsewhereDoesNotJoin(@TempDir Path data, @TempDir Path elsewhere)
            throws IOException {
        var cluster = NodeProcess.Cluster.ofPlainStarts();
        try (NodeProcess first = cluster.startIn(data, "http");
                NodeProcess stranger = cluster.startIn(elsewhere, "http")) {
            await().atMost(PATIENCE)
                    .until(() ->
                            members(first).equals("1.0") && members(stranger).equals("1.0"));
            await().atMost(PATIENCE).until(() -> (first.log() + stranger.log()).contains("cluster's secret"));
            assertThat(Files.readString(data.resolve("cluster-secret")))
                    .isNotEqualTo(Files.readString(elsewhere.resolve("cluster-secret")));
        }
    }

    private static String members(NodeProcess node) {
        return node.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("xrides_cluster_members "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElse("none");
    }
}
