package com.xrides.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The memory of a process, in MiB.
 *
 * @param resident now
 * @param peak since its start
 */
public record Memory(double resident, double peak) {

    private static final double KIB_PER_MIB = 1024;

    /** Empty if the process has ended. */
    public static Optional<Memory> of(long pid) {
        try {
            return Optional.of(parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Memory parse(List<String> status) {
        return new Memory(mib(status, "VmRSS:"), mib(status, "VmHWM:"));
    }

    private static double mib(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElse(0);
    }
}
