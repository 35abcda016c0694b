package com.xrides.cli.interruption;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C and SIGTERM: tells a command to come to its end, and delays that of the process until it has printed its result.
 */
public final class Interruption {

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Runnable told;
    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");

    private Interruption(Runnable told) {
        this.told = told;
    }

    /**
     * Watches for them from now on.
     *
     * @param told called once, on another thread, when the process is to end
     */
    public static Interruption tells(Runnable told) {
        var interruption = new Interruption(told);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        told.run();
        try {
            var unused = said.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has printed its result, so the process may end. */
    public void dealtWith() {
        said.countDown();
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down already, and the hook has just been released.
            return;
        }
    }
}
