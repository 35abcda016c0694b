package com.xrides.cli.imports;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C and SIGTERM: notifies the import, and delays the end of the process until it has printed its result.
 */
final class Interruption {

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final BlockingQueue<ImportEvent> inbox;
    private final CountDownLatch said = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "import-interruption");

    private Interruption(BlockingQueue<ImportEvent> inbox) {
        this.inbox = inbox;
    }

    static Interruption watchedBy(BlockingQueue<ImportEvent> inbox) {
        var interruption = new Interruption(inbox);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        inbox.add(FileImport::interrupted);
        try {
            var unused = said.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The import has ended and printed its result, so the process may end. */
    void dealtWith() {
        said.countDown();
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down already, and the hook has just been released.
            return;
        }
    }
}
