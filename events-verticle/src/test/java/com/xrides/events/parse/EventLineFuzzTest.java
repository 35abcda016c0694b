package com.xrides.events.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.events.parse.ParsedEvent.Accepted;
import com.xrides.events.parse.ParsedEvent.Rejected;
import io.vertx.core.MultiMap;

/** Whatever bytes are sent as an event: they are accepted, refused with reasons, or found to be no event. */
class EventLineFuzzTest {

    private static final MultiMap BINARY = MultiMap.caseInsensitiveMultiMap()
            .add("ce-specversion", "1.0")
            .add("ce-source", "/cloud")
            .add("ce-id", "1")
            .add("ce-type", "com.xrides.tip_given")
            .add("ce-time", "2026-11-29T08:00:00Z");

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void line(byte[] line) {
        ParsedEvent parsed = EventLine.parse(line, 0, line.length);

        holds(parsed);
        assertThat(EventLine.parse(inTheMiddle(line), 1, 1 + line.length)).isEqualTo(parsed);
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void cloudEvent(byte[] body) {
        holds(CloudEvent.structured(body));
        holds(CloudEvent.binary(BINARY, body));
    }

    private static void holds(ParsedEvent parsed) {
        if (parsed instanceof Accepted accepted) {
            WrittenEvent.assertIsEvent(accepted.event());
        } else if (parsed instanceof Rejected rejected) {
            assertThat(rejected.errors()).isNotEmpty();
        }
    }

    /** What is around a line is none of its business. */
    private static byte[] inTheMiddle(byte[] line) {
        byte[] bytes = new byte[line.length + 2];
        bytes[0] = '{';
        System.arraycopy(line, 0, bytes, 1, line.length);
        bytes[line.length + 1] = '}';
        return bytes;
    }
}
