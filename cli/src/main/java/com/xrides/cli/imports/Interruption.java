package com.xrides.cli.imports;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells an import of Ctrl-C and SIGTERM, and lets it say its last words before the process ends. */
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

    /** Says that there is nothing left to interrupt, or that everything has been said. */
    void dealtWith() {
        said.countDown();
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook runs: it has just been let go.
            return;
        }
    }
}
