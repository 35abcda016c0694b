package com.xrides.drill.environment;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What has to be taken back, the latest first: processes, mounts, namespaces, directories. Each is taken back once,
 * whether the command ends by itself or is interrupted in the middle. Any thread.
 */
public final class Undo implements AutoCloseable {

    private record Step(String name, Action action) {}

    /** One thing to take back. */
    @FunctionalInterface
    public interface Action {
        /** Takes it back. */
        void run() throws Exception;
    }

    /** What an interrupted worker may take to give up. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(60);

    private volatile boolean done;
    private final Deque<Step> steps = new ConcurrentLinkedDeque<>();

    /** Notes what has to be taken back before all that was noted earlier. */
    public synchronized void add(String name, Action action) {
        steps.push(new Step(name, action));
    }

    /**
     * On Ctrl-C and SIGTERM the calling thread, which does the work, is told to give up, and everything is taken back.
     *
     * @param name of the thread that sees to it
     */
    public void closeOnInterrupt(String name) {
        Thread worker = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            // Work that has ended by itself has left nothing, and its thread waits for this one.
                            if (!done) {
                                worker.interrupt();
                                // The thread itself never ends: it waits in System.exit for this one.
                                var unused = Waiting.comesTrue(LAST_WORDS, () -> done);
                                close();
                            }
                        },
                        name));
    }

    /** Goes through to the end: what cannot be taken back must not keep the rest. */
    @Override
    public synchronized void close() {
        // Whoever was interrupted still has to wait for processes to end.
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
