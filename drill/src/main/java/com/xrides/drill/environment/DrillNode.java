package com.xrides.drill.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node of the drill over all its restarts: killed, frozen, terminated, started again in the same place. */
public final class DrillNode {

    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(60);

    private final NodePlan plan;
    private volatile Launch launch;
    private final ManagementPort management;
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger interventions = new AtomicInteger();
    private final AtomicInteger freezes = new AtomicInteger();
    private volatile @Nullable Process process;
    private volatile boolean frozen;

    public DrillNode(NodePlan plan, Launch launch) {
        this.plan = plan;
        this.launch = launch;
        this.management = new ManagementPort(plan.host(), plan.managementPort());
    }

    public NodePlan plan() {
        return plan;
    }

    @Override
    public String toString() {
        return "node " + plan.name();
    }

    /** Starts the process and returns at once; see {@link #awaitReady}. */
    public void start() {
        startWith(List.of());
    }

    /** Starts the process with additional options of {@code start}. */
    public void startWith(List<String> options) {
        interventions.incrementAndGet();
        starts.incrementAndGet();
        frozen = false;
        process = launch.start(plan, options);
    }

    /** Uses this release from the next start on. */
    public void switchToThisRelease() {
        launch = launch.ofThisRelease();
    }

    /** How often it was started. Any thread. */
    public int starts() {
        return starts.get();
    }

    /** How often the drill has started, ended, frozen or thawed it. Any thread. */
    public int interventions() {
        return interventions.get();
    }

    /** How often it was frozen. */
    int freezes() {
        return freezes.get();
    }

    /** Whether its process runs and is not frozen. Any thread. */
    public boolean isUp() {
        return isRunning() && !frozen;
    }

    boolean isRunning() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** How the process ended, if the drill did not end it. */
    @Nullable
    String unexpectedEnd() {
        Process current = process;
        return current == null || current.isAlive() ? null : this + " ended by itself, code " + current.exitValue();
    }

    boolean isReady() {
        return isRunning() && management.isReady();
    }

    public void awaitReady() {
        Waiting.until(this + " to be ready", READY_TIMEOUT, () -> !isRunning() || isReady());
        if (!isRunning()) {
            throw new IllegalStateException(this + " ended while it was starting; see " + log());
        }
    }

    /** Kills the process (signal 9); returns when it has ended. */
    public void kill() {
        interventions.incrementAndGet();
        Process current = process;
        process = null;
        if (current != null) {
            current.destroyForcibly();
            var unused = awaitEnd(current, LEAVE_TIMEOUT);
        }
    }

    /** Terminates the process (SIGTERM); returns when it has drained and ended. */
    public void leave() {
        interventions.incrementAndGet();
        Process current = process;
        process = null;
        if (current != null) {
            current.destroy();
            if (!awaitEnd(current, LEAVE_TIMEOUT)) {
                current.destroyForcibly();
                throw new IllegalStateException(
                        this + " did not leave within " + LEAVE_TIMEOUT.toSeconds() + " s of SIGTERM");
            }
        }
    }

    public void freeze() {
        interventions.incrementAndGet();
        freezes.incrementAndGet();
        frozen = true;
        signal("STOP");
    }

    public void thaw() {
        if (frozen) {
            interventions.incrementAndGet();
        }
        signal("CONT");
        frozen = false;
    }

    /** A metric's value, summed over its labels; empty if it is unavailable. */
    public OptionalDouble metric(String name) {
        return management.metric(name, "");
    }

    /** A metric's value for one label, as {@code area="heap"}. */
    public OptionalDouble metric(String name, String label) {
        return management.metric(name, label);
    }

    /** The resident memory of the process; empty if it is unavailable. */
    public OptionalDouble residentBytes() {
        Process current = process;
        if (current == null) {
            return OptionalDouble.empty();
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + current.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    Path log() {
        return launch.log(plan);
    }

    public Path dataDirectory() {
        return launch.dataDirectory(plan);
    }

    long logSize() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        Process current = process;
        if (current != null) {
            Processes.signal(name, List.of(current.toHandle()));
        }
    }

    private static boolean awaitEnd(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
