package com.xrides.drill.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches what nodes have logged since this was created. */
public final class LogWatch {

    private static final String BLOCKED = "has been blocked for";
    private static final List<String> COMPLAINTS = List.of("OutOfMemoryError", BLOCKED);
    private static final String UP = "This node is up";

    private final Map<DrillNode, Begin> begins = new LinkedHashMap<>();

    private record Begin(long logSize, int freezes, int starts) {}

    public LogWatch(List<DrillNode> nodes) {
        nodes.forEach(node -> begins.put(node, new Begin(node.logSize(), node.freezes(), node.starts())));
    }

    /** Log messages that no node should have. */
    public List<String> complaints() {
        var found = new ArrayList<String>();
        begins.forEach((node, begin) -> {
            String text = textSince(node, begin.logSize);
            boolean stoodStill = node.freezes() > begin.freezes;
            boolean started = node.starts() > begin.starts;
            COMPLAINTS.stream()
                    .filter(word -> isSaid(word, text, started))
                    // An event loop that was frozen at work has been blocked for as long.
                    .filter(word -> !stoodStill || !word.equals(BLOCKED))
                    .forEach(word -> found.add(word + " in the log of " + node + ", " + node.log()));
        });
        return List.copyOf(found);
    }

    /**
     * Whether a node says it.
     *
     * @param started whether it was started meanwhile: on a machine that is busy with all that starts, an event loop stands still for seconds until
     *     the node is up, and nobody waits for it
     */
    static boolean isSaid(String word, String text, boolean started) {
        if (!started || !word.equals(BLOCKED)) {
            return text.contains(word);
        }
        int up = text.lastIndexOf(UP);
        return up >= 0 && text.indexOf(word, up) >= 0;
    }

    private static String textSince(DrillNode node, long begin) {
        if (!Files.exists(node.log())) {
            return "";
        }
        try (InputStream in = Files.newInputStream(node.log())) {
            in.skipNBytes(begin);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
