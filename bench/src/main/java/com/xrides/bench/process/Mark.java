package com.xrides.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A unique environment variable that identifies all descendants of a process, including daemons that were re-parented.
 */
public record Mark(String value) {

    private static final String VARIABLE = "XRIDES_BENCH_MARK";

    /** A new, unused value. */
    public static Mark fresh() {
        return new Mark(UUID.randomUUID().toString());
    }

    /** Sets the variable for a process that is about to be started. */
    public void putOn(ProcessBuilder builder) {
        var unused = builder.environment().put(VARIABLE, value);
    }

    /** The running processes that have it, named by their commands. */
    public List<Watched> carriers() {
        return ProcessHandle.allProcesses()
                .filter(process -> isOn(process.pid()))
                .<Watched>map(process -> new OneProcess(nameOf(process.pid()), process.pid()))
                .toList();
    }

    private boolean isOn(long pid) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
            return Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0", -1))
                    .contains(VARIABLE + "=" + value);
        } catch (IOException e) {
            // It has ended, or belongs to another user.
            return false;
        }
    }

    private static String nameOf(long pid) {
        return ProcStat.of(pid).map(ProcStat::command).orElse("gone");
    }
}
