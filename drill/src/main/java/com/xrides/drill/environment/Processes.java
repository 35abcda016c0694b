package com.xrides.drill.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Signals and programs. Blocking. */
public final class Processes {

    private static final Duration END_PATIENCE = Duration.ofSeconds(30);

    private Processes() {}

    /** One that has ended meanwhile is none to signal, and no fault. */
    static void signal(String name, Collection<ProcessHandle> processes) {
        String ids =
                processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        // The shell's own kill: not every machine has a program of that name.
        var unused = run(List.of("sh", "-c", "kill -" + name + " " + ids));
    }

    /** A process that was killed may stay in the table without a command, until its parent takes note. */
    static void awaitEnd(Collection<ProcessHandle> processes) {
        Waiting.until(
                "the end of " + processes,
                END_PATIENCE,
                () -> processes.stream().noneMatch(Processes::isRunning));
    }

    /**
     * Runs a program to its end.
     *
     * @throws IllegalStateException with what the program said, if it fails
     */
    public static void require(String... command) {
        Ending ending = run(List.of(command));
        if (ending.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + ending.output());
        }
    }

    /** Whether such a program is there and ends well. */
    static boolean succeeds(String... command) {
        return run(List.of(command)).code() == 0;
    }

    private record Ending(int code, String output) {}

    private static Ending run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ending(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Ending(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
