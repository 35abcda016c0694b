package com.xrides.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.operations.figures.MeteredFigures;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeteredFiguresTest {

    private final NodeMetrics metrics = new NodeMetrics("node-1");
    private final MeteredFigures figures = new MeteredFigures(metrics.registry());

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void howTheDatabaseIsComesFromItsOwnGauge() {
        var up = new AtomicBoolean();
        metrics.watchDatabase(up::get);
        assertThat(figures.read(List.of()).databaseUp()).isFalse();

        up.set(true);
        assertThat(figures.read(List.of()).databaseUp()).isTrue();
    }

    @Test
    void aNodeThatNeedsNoDatabaseMissesNone() {
        assertThat(figures.read(List.of()).databaseUp()).isTrue();
    }
}
