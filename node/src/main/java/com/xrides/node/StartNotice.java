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

    /** Where a person does: what is where, told before the node is ready, which may take as long as its database. */
    static void printPlaces(RunningNode node, PrintWriter out) {
        out.printf("%nThis node listens:%n");
        node.welcome().forEach(line -> print(line.label(), line.text(), out));
        out.flush();
    }

    /** Then: that it is up, or what is missing, and what to try first. */
    static void printUp(RunningNode node, List<String> missing, PrintWriter out) {
        out.printf("%nThis node is up.%n");
        missing.forEach(check -> print("not ready", check, out));
        node.welcome().stream()
                .map(Welcome::example)
                .filter(example -> !example.isEmpty())
                .forEach(example -> {
                    out.println();
                    out.print(example);
                });
        out.println();
        out.flush();
    }

    private static void print(String label, String text, PrintWriter out) {
        out.printf("  %-11s %s%n", label, text);
    }
}
