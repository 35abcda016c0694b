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

    private final Map<DrillNode, Begin> begins = new LinkedHashMap<>();

    private record Begin(long logSize, int freezes) {}

    public LogWatch(List<DrillNode> nodes) {
        nodes.forEach(node -> begins.put(node, new Begin(node.logSize(), node.freezes())));
    }

    /** Log messages that no node should have. */
    public List<String> complaints() {
        var found = new ArrayList<String>();
        begins.forEach((node, begin) -> {
            String text = textSince(node, begin.logSize);
            boolean stoodStill = node.freezes() > begin.freezes;
            COMPLAINTS.stream()
                    .filter(text::contains)
                    // An event loop that was frozen at work has been blocked for as long.
                    .filter(word -> !stoodStill || !word.equals(BLOCKED))
                    .forEach(word -> found.add(word + " in the log of " + node + ", " + node.log()));
        });
        return List.copyOf(found);
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
