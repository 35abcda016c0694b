package com.xrides.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.runtime.DatabaseHealth;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.runtime.Readiness.Found;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeMetricsTest {

    private final Vertx vertx = Vertx.vertx();
    private final NodeMetrics metrics = new NodeMetrics("node-1");

    @AfterEach
    void close() {
        metrics.close();
        vertx.close().await();
    }

    /** The registry keeps no hold of what its gauges look at: what only they know would be gone after a collection. */
    @Test
    void theDatabaseIsStillSeenAfterACollection() {
        var up = new AtomicBoolean(true);
        DatabaseHealth.watch(new Readiness(vertx, true), metrics.registry(), () -> new Found(up.get(), "as told"));

        System.gc();

        assertThat(value("xrides.database.up")).isEqualTo(1);
        up.set(false);
        assertThat(value("xrides.database.up")).isZero();
    }

    @Test
    void aNodeIsReadyWhileItServes() {
        var readiness = new Readiness(vertx, true);
        metrics.watch(readiness);

        assertThat(value("xrides.ready")).as("while it starts").isZero();
        readiness.serve();
        assertThat(value("xrides.ready")).isEqualTo(1);
        readiness.leave();
        assertThat(value("xrides.ready")).isZero();
    }

    @Test
    void theRoomOfADirectoryIsToldBeforeItIsMade(@TempDir Path directory) {
        new DiskSpace(vertx, directory.resolve("not/yet/made")).watchFor(metrics.registry());

        await().atMost(Duration.ofSeconds(30)).until(() -> value("xrides.disk.size") > 0);
        assertThat(value("xrides.disk.free")).isBetween(0.0, value("xrides.disk.size"));
    }

    @Test
    void theBuildAndTheNodeAreNamed() {
        assertThat(metrics.registry().scrape())
                .containsPattern("xrides_build_info\\{java=\"[^\"]+\",node=\"node-1\",revision=\"[^\"$]+\","
                        + "version=\"\\d[^\"$]*\"} 1");
    }

    /** Its worker has another name at each start. */
    @Test
    void theSpoolsWorkerShowsUnderOneName() {
        var counter = metrics.registry().counter("vertx.pool.completed", "pool_name", "spool-0b0d2a39");

        assertThat(counter.getId().getTag("pool_name")).isEqualTo("spool");
    }

    private double value(String gauge) {
        PrometheusMeterRegistry registry = metrics.registry();
        return registry.get(gauge).gauge().value();
    }
}
