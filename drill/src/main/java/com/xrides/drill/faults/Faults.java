package com.xrides.drill.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of all faults. */
public final class Faults {

    /** The faults of the short form: one of each kind, each over in seconds. */
    private static final List<String> SHORT =
            List.of("kill-http", "kill-persistence", "postgres-kill", "same-id", "client-clock");

    private Faults() {}

    public static List<Fault> all() {
        return Stream.of(
                        NodeFaults.all(),
                        DatabaseFaults.all(),
                        DiskFaults.all(),
                        OverloadFaults.all(),
                        SlowSenderFaults.all(),
                        IdFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    public static List<Fault> ofShortForm() {
        return all().stream().filter(fault -> SHORT.contains(fault.name())).toList();
    }

    /**
     * Finds faults by their names, separated by commas.
     *
     * @throws IllegalArgumentException naming an unknown one
     */
    public static List<Fault> named(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .map(Faults::find)
                .toList();
    }

    private static Fault find(String name) {
        return all().stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--faults: there is no " + name + "; there are "
                        + all().stream().map(Fault::name).collect(Collectors.joining(", "))));
    }
}
