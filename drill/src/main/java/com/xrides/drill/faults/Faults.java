package com.xrides.drill.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The faults of all sources. */
public final class Faults {

    private final List<Fault> all = new ArrayList<>();
    private final List<Fault> shortForm = new ArrayList<>();

    /**
     * Collects them.
     *
     * @throws IllegalArgumentException when two have the same name, naming it and where both come from
     */
    public Faults(List<FaultSource> sources) {
        var sourceOf = new HashMap<String, String>();
        for (FaultSource source : sources) {
            for (Fault fault : source.faults()) {
                String other = sourceOf.put(fault.name(), source.name());
                if (other != null) {
                    throw new IllegalArgumentException("there are two faults %s, one of %s and one of %s"
                            .formatted(fault.name(), other, source.name()));
                }
                all.add(fault);
                if (source.shortForm().contains(fault.name())) {
                    shortForm.add(fault);
                }
            }
        }
    }

    public List<Fault> all() {
        return List.copyOf(all);
    }

    /** All but those that need another release, or to be asked for. */
    public List<Fault> usual() {
        return all.stream()
                .filter(fault -> fault.needs() != Fault.Needs.RELEASE && fault.needs() != Fault.Needs.ASKED)
                .toList();
    }

    /** A few that are over in seconds. */
    public List<Fault> ofShortForm() {
        return List.copyOf(shortForm);
    }

    /**
     * Finds faults by their names, separated by commas.
     *
     * @throws IllegalArgumentException naming an unknown one
     */
    public List<Fault> named(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .map(this::find)
                .toList();
    }

    private Fault find(String name) {
        return all.stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--faults: there is no " + name + "; there are "
                        + all.stream().map(Fault::name).collect(Collectors.joining(", "))));
    }
}
