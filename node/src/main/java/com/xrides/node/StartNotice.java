package com.xrides.node;

import com.xrides.platform.runtime.Welcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Says that a node is up, and what is missing until bookings should be sent to it. */
final class StartNotice {

    private static final Logger LOG = LoggerFactory.getLogger(StartNotice.class);

    private StartNotice() {}

    /** Where a program reads the output, every line of it is one that it can read. */
    static void log(RunningNode node, List<String> missing) {
        LoggingEventBuilder line = LOG.atInfo();
        if (!missing.isEmpty()) {
            line = line.addKeyValue("not_ready", missing);
        }
        for (Map.Entry<String, Integer> port : new TreeMap<>(node.ports()).entrySet()) {
            line = line.addKeyValue(port.getKey() + "_port", port.getValue());
        }
        line.log("This node is up");
    }

    /** Where a person does: what is where, and what to try first. */
    static void print(RunningNode node, List<String> missing, PrintWriter out) {
        List<Welcome> lines = node.welcome();
        out.printf("%nThis node is up.%n");
        missing.forEach(check -> out.printf("  %-11s %s%n", "not ready", check));
        lines.forEach(line -> out.printf("  %-11s %s%n", line.label(), line.text()));
        lines.stream()
                .map(Welcome::example)
                .filter(example -> !example.isEmpty())
                .forEach(example -> {
                    out.println();
                    out.print(example);
                });
        out.println();
        out.flush();
    }
}
