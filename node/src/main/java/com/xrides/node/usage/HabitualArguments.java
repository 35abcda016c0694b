package com.xrides.node.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes what other tools are called with for what it means here. */
public final class HabitualArguments {

    private static final Set<String> VERSION = Set.of("version", "-v", "-version");
    private static final Set<String> HELP = Set.of("help", "-help", "-?");
    private static final Set<String> LISTING = Set.of("failures", "keys", "audit-trail");
    private static final Set<String> LIST = Set.of("list", "ls", "show");

    private HabitualArguments() {}

    /** The arguments with which the same is said to this command. */
    public static String[] translate(String... given) {
        var arguments = new ArrayList<>(List.of(given));
        if (arguments.isEmpty()) {
            return given;
        }
        String first = arguments.get(0);
        if (VERSION.contains(first) && arguments.size() == 1) {
            return new String[] {"--version"};
        }
        if (HELP.contains(first)) {
            arguments.remove(0);
            arguments.add("--help");
        } else if (LISTING.contains(first) && arguments.size() > 1 && LIST.contains(arguments.get(1))) {
            // They list by themselves.
            arguments.remove(1);
        }
        return arguments.toArray(String[]::new);
    }
}
