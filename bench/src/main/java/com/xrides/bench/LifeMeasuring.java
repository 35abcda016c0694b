package com.xrides.bench;

import com.xrides.bench.process.CpuWindow;
import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.NodeOptions;
import com.xrides.bench.subject.NodeSubject;
import com.xrides.bench.subject.Subject;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.environment.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures a node without load: its start, and its CPU usage when idle. Blocking. */
final class LifeMeasuring {

    /** Work left from the start, mostly compilation, is not idle time. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final BenchSettings settings;
    private final NodeOptions nodes;
    private final BenchDatabase database;
    private final Undo undo;
    private final Consumer<String> progress;

    LifeMeasuring(
            BenchSettings settings, NodeOptions nodes, BenchDatabase database, Undo undo, Consumer<String> progress) {
        this.settings = settings;
        this.nodes = nodes;
        this.database = database;
        this.undo = undo;
        this.progress = progress;
    }

    /** The time from the start of the script to readiness, several times; the database is up already. */
    List<Double> startSeconds() {
        var seconds = new ArrayList<Double>();
        for (int i = 1; i <= settings.starts(); i++) {
            Subject node = node("start-" + i);
            long began = System.nanoTime();
            node.start();
            seconds.add((System.nanoTime() - began) / 1e9);
            node.stop();
        }
        progress.accept("From start to ready: %s s".formatted(seconds));
        return seconds;
    }

    /** CPU usage without requests, in percent of one core. */
    double idlePercent() {
        Subject node = node("idle");
        node.start();
        Waiting.pause(SETTLING);
        CpuWindow window = CpuWindow.open(node.processes());
        long began = System.nanoTime();
        Waiting.pause(Duration.ofSeconds(settings.idleSeconds()));
        double elapsed = (System.nanoTime() - began) / 1e9;
        double taken = window.close().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        node.stop();
        progress.accept("Idle: %.2f %% of a core".formatted(100 * taken / elapsed));
        return 100 * taken / elapsed;
    }

    private Subject node(String name) {
        Subject node = NodeSubject.oneJvm(name, nodes, database, false);
        undo.add(name, node::stop);
        return node;
    }
}
