package com.xrides.events.intake;

import com.xrides.events.model.EventKey;
import com.xrides.events.model.RideEvent;
import com.xrides.events.parse.EventJson;
import com.xrides.events.parse.EventText;
import com.xrides.events.parse.ParsedEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event as a spool's file holds it: as its client could send it. */
final class HeldEventFormat {

    private HeldEventFormat() {}

    static byte[] write(RideEvent event) {
        return EventText.write(event).getBytes(StandardCharsets.UTF_8);
    }

    /** The event; null where the bytes are none. */
    static @Nullable RideEvent read(byte[] payload) {
        return EventJson.parse(payload) instanceof ParsedEvent.Accepted accepted ? accepted.event() : null;
    }

    /** What the spool knows it by: no two keys have the same. */
    static String keyOf(EventKey key) {
        return key.source().length() + ":" + key.source() + "/" + key.id();
    }
}
