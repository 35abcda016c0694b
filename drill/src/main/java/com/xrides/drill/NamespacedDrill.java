package com.xrides.drill;

import com.xrides.drill.environment.Launch;
import com.xrides.drill.environment.Namespaces;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.faults.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the drill again as a process inside network namespaces, in which nodes can be partitioned. */
final class NamespacedDrill {

    private static final int END_SECONDS = 90;
    private static final String JAVA_OPTIONS = "-Xmx1g";

    private NamespacedDrill() {}

    /** Whether a fault needs namespaces and this machine allows them. */
    static boolean isNeeded(DrillSettings settings) {
        boolean asked = settings.faults().stream().anyMatch(fault -> fault.needs() == Fault.Needs.NAMESPACES);
        return asked && settings.namespaces().isEmpty() && Namespaces.available();
    }

    /** Runs the drill; returns the process's exit code. */
    static int run(int nodes, List<String> arguments, Undo undo) throws IOException, InterruptedException {
        Namespaces spaces = Namespaces.make(nodes, undo);
        var command = new ArrayList<>(List.of("ip", "netns", "exec", spaces.hubName()));
        command.addAll(Launch.xrides(JAVA_OPTIONS));
        command.addAll(arguments);
        command.addAll(List.of("--in-namespaces", spaces.prefix()));
        Process drill = new ProcessBuilder(command).inheritIO().start();
        undo.add("the drill in " + spaces.hubName(), () -> end(drill));
        return drill.waitFor();
    }

    private static void end(Process drill) throws InterruptedException {
        drill.destroy();
        if (!drill.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + drill.pid() + " does not end");
        }
    }
}
