package com.xrides.events.api;

import com.xrides.events.model.EventKey;
import com.xrides.platform.web.PathAliases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The paths of events. */
final class EventPaths {

    static final String EVENTS = "/events";
    static final String EVENT = EVENTS + "/:source/:id";

    /** How others spell it. */
    static final PathAliases MATERIALIZED = new PathAliases("", Map.of("materialize", "materialized"));

    private EventPaths() {}

    static String of(EventKey key) {
        return EVENTS + "/" + escaped(key.source()) + "/" + escaped(key.id());
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
