package com.xrides.drill.environment;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Cleanup actions in reverse order: processes, mounts, namespaces, directories. Each runs once, whether the command
 * ends normally or is interrupted. Any thread.
 */
public final class Undo implements AutoCloseable {

    private record Step(String name, Action action) {}

    /** A cleanup action. */
    @FunctionalInterface
    public interface Action {
        /** Runs the cleanup. */
        void run() throws Exception;
    }

    /** How long an interrupted worker may take to end. */
    private static final Duration WORKER_TIMEOUT = Duration.ofSeconds(60);

    private volatile boolean done;
    private final Deque<Step> steps = new ConcurrentLinkedDeque<>();

    /** Registers an action to run before all that were registered earlier. */
    public synchronized void add(String name, Action action) {
        steps.push(new Step(name, action));
    }

    /**
     * On Ctrl-C and SIGTERM, interrupts the calling thread, which does the work, and runs all actions.
     *
     * @param name of the thread that runs them
     */
    public void closeOnInterrupt(String name) {
        Thread worker = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            // Work that ended normally has left nothing, and its thread waits for this one.
                            if (!done) {
                                worker.interrupt();
                                // That thread never ends: it waits in System.exit for this one.
                                var unused = Waiting.comesTrue(WORKER_TIMEOUT, () -> done);
                                close();
                            }
                        },
                        name));
    }

    /** Runs all actions, even if some fail. */
    @Override
    public synchronized void close() {
        // An interrupted thread still has to wait for processes to end.
        var unused = Thread.interrupted();
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.action().run();
            } catch (Exception e) {
                System.err.println("xrides: left behind: " + step.name() + ": " + e.getMessage());
            }
        }
        done = true;
    }
}
