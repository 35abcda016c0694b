package com.xrides.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.operations.figures.MeteredFigures;
import com.xrides.platform.runtime.DatabaseHealth;
import com.xrides.platform.runtime.Readiness;
import com.xrides.platform.runtime.Readiness.Found;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeteredFiguresTest {

    private final Vertx vertx = Vertx.vertx();
    private final NodeMetrics metrics = new NodeMetrics("node-1");
    private final MeteredFigures figures = new MeteredFigures(metrics.registry());

    @AfterEach
    void close() {
        metrics.close();
        vertx.close().await();
    }

    @Test
    void howTheDatabaseIsComesFromItsOwnGauge() {
        var up = new AtomicBoolean();
        DatabaseHealth.watch(new Readiness(vertx, false), metrics.registry(), () -> new Found(up.get(), "as told"));
        assertThat(figures.read(List.of()).databaseUp()).isFalse();

        up.set(true);
        assertThat(figures.read(List.of()).databaseUp()).isTrue();
    }

    @Test
    void aNodeThatNeedsNoDatabaseMissesNone() {
        assertThat(figures.read(List.of()).databaseUp()).isTrue();
    }
}
