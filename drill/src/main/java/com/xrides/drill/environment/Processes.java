package com.xrides.drill.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Sends signals and runs programs. Blocking. */
public final class Processes {

    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    private Processes() {}

    /** Processes that have ended meanwhile are skipped. */
    static void signal(String name, Collection<ProcessHandle> processes) {
        String ids =
                processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        // The shell's built-in kill: not every machine has a program of that name.
        var unused = run(List.of("sh", "-c", "kill -" + name + " " + ids));
    }

    /**
     * Waits until processes have ended. A killed one may stay in the process table as a zombie, until its parent reaps it.
     */
    static void awaitEnd(Collection<ProcessHandle> processes) {
        Waiting.until(
                "the end of " + processes, END_TIMEOUT, () -> processes.stream().noneMatch(Processes::isRunning));
    }

    /** Terminates a process, and kills it if it has not ended in time. */
    public static void end(Process process, Duration timeout) {
        process.destroy();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs a program to completion.
     *
     * @throws IllegalStateException with the program's output, if it fails
     */
    public static void require(String... command) {
        Result result = run(List.of(command));
        if (result.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + result.output());
        }
    }

    /** Whether the program exists and exits with 0. */
    static boolean succeeds(String... command) {
        return run(List.of(command)).code() == 0;
    }

    private record Result(int code, String output) {}

    private static Result run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** One that is being killed has no command any more while it still has its shared memory; a zombie has nothing. */
    private static boolean isRunning(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            char state = line.charAt(line.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException e) {
            // It is gone, or this system tells nothing of states.
            return process.isAlive() && process.info().command().isPresent();
        }
    }
}
