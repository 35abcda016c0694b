package com.xrides.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process tree of a running PostgreSQL server. */
record Postmaster(ProcessHandle process) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(10);

    static Postmaster of(Path dataDirectory) {
        Path pidFile = dataDirectory.resolve("postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            return new Postmaster(ProcessHandle.of(pid).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("The server is not running: no " + pidFile, e);
        }
    }

    /** A fast shutdown: sessions end, committed work is flushed. */
    void stop() {
        signal("INT", List.of(process));
        awaitEnd(List.of(process));
    }

    /** Kills all processes of the server at once, with no chance to flush. */
    void kill() {
        signal("STOP", List.of(process));
        List<ProcessHandle> family = family();
        signal("KILL", family);
        awaitEnd(family);
    }

    void freeze() {
        // The main process first, so that it starts no others meanwhile.
        signal("STOP", List.of(process));
        signal("STOP", family());
    }

    void thaw() {
        signal("CONT", family());
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    /** A process may have ended by itself meanwhile, so the result of {@code kill} does not matter. */
    private static void signal(String name, List<ProcessHandle> processes) {
        String pids =
                processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        // The shell's built-in kill: not every machine has a program of that name.
        List<String> command = List.of("sh", "-c", "kill -" + name + " " + pids);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Waits until processes have ended. An ended process stays in the process table until its parent reaps it, in some
     * containers for ever: one without a command counts as ended, but only after a moment, since one that is just
     * ending has none either.
     */
    private static void awaitEnd(List<ProcessHandle> processes) {
        boolean ended = awaitNone(processes, ProcessHandle::isAlive, MOMENT)
                || awaitNone(processes, process -> process.info().command().isPresent(), TIMEOUT);
        if (!ended) {
            throw new IllegalStateException("PostgreSQL does not end: " + processes);
        }
    }

    private static boolean awaitNone(
            List<ProcessHandle> processes, Predicate<ProcessHandle> condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (processes.stream().anyMatch(condition)) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                Thread.sleep(POLL.toMillis());
            }
            return true;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted", e);
    }
}
