package com.xrides.drill.chats;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.drill.chats.EventLines.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    private final List<Event> events = new ArrayList<>();

    @Test
    void anEventIsTakenWhenItsEndHasComeHoweverItIsCut() {
        var lines = new EventLines(events::add);
        byte[] bytes = "id: 7\nevent: message\ndata: {\"content\":\"你好\"}\n\n:\n\nid: 8\nevent: message\ndata: x\n"
                .getBytes(StandardCharsets.UTF_8);

        for (byte each : bytes) {
            lines.add(new byte[] {each});
        }

        assertThat(events).containsExactly(new Event("7", "message", "{\"content\":\"你好\"}"));
    }
}
