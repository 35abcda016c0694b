package com.xrides.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The CPU times in {@code /proc/<pid>/stat}; see proc(5). In seconds, to the hundredth.
 *
 * @param command the file's name, 15 characters at most
 * @param own user and system time
 * @param children user and system time of descendants that have ended and were waited for
 */
public record ProcStat(String command, double own, double children) {

    /** USER_HZ of Linux on all platforms of Java 17. */
    private static final double TICKS_PER_SECOND = 100;

    // Counted from the field after the command, which is the third in proc(5).
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** Empty if the process has ended. */
    public static Optional<ProcStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The command is in parentheses and may contain some itself, and spaces: it ends with the last one. */
    static ProcStat parse(String line) {
        int commandEnd = line.lastIndexOf(')');
        String[] fields = line.substring(commandEnd + 2).split(" ", -1);
        return new ProcStat(
                line.substring(line.indexOf('(') + 1, commandEnd),
                seconds(fields[USER], fields[SYSTEM]),
                seconds(fields[CHILDREN_USER], fields[CHILDREN_SYSTEM]));
    }

    private static double seconds(String user, String system) {
        return (Long.parseLong(user) + Long.parseLong(system)) / TICKS_PER_SECOND;
    }
}
