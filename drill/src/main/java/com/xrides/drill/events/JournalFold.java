package com.xrides.drill.events;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a publisher's journal says: which events were sent, which of them were taken, and what was answered wrongly. */
final class JournalFold {

    private static final int CREATED = 201;
    private static final Set<Integer> TAKEN = Set.of(200, CREATED, 202);
    private static final Set<Integer> TO_REPEAT = Set.of(0, 408, 429);

    private final Map<String, SentEvent> sent = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> created = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    private JournalFold() {}

    static JournalFold of(Path journal) throws IOException {
        try (Stream<String> lines = Files.lines(journal, StandardCharsets.UTF_8)) {
            return of(lines);
        }
    }

    static JournalFold of(Stream<String> lines) {
        var fold = new JournalFold();
        lines.map(JsonObject::new).forEach(fold::add);
        return fold;
    }

    private void add(JsonObject line) {
        SentEvent event = SentEvent.of(line.getJsonObject("event"));
        int status = line.getInteger("status");
        SentEvent before = sent.put(event.id(), event);
        if (before != null && !before.equals(event)) {
            violations.add("%s was sent with two contents, which is the drill's own fault".formatted(event.id()));
        }
        if (TAKEN.contains(status)) {
            taken.add(event.id());
        } else if (status < 500 && !TO_REPEAT.contains(status)) {
            violations.add("%s was answered with %s".formatted(event.id(), status));
        }
        if (status == CREATED && !created.add(event.id())) {
            violations.add("%s was answered with 201 twice".formatted(event.id()));
        }
    }

    /** All that were sent, by their ids. */
    Map<String, SentEvent> sent() {
        return sent;
    }

    /** The ids of those that some node has taken. */
    Set<String> taken() {
        return taken;
    }

    /** Answers that no event may get, a line each. */
    List<String> violations() {
        return violations;
    }
}
