package com.xrides.openapi;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The descriptions that this module holds. Reading one takes a moment: not for event loops. */
public enum ApiDocument {
    /** What clients send bookings to. */
    PUBLIC("openapi"),
    /** What operators ask, on the management port. */
    MANAGEMENT("management");

    private static final String COMPONENTS = "components";

    /** How one description refers to the other. */
    private static final String FROM_PUBLIC = "openapi.yaml#/";

    private final String name;

    ApiDocument(String name) {
        this.name = name;
    }

    /** Without an extension, as it is served under. */
    public String fileName() {
        return name;
    }

    /** As it was written. */
    public String yaml() {
        return Resource.text(name + ".yaml");
    }

    /** The same as JSON in one piece: what it refers to in the other description is part of it. */
    @SuppressWarnings("unchecked") // the root of a description is a mapping
    public JsonObject json() {
        var loaded = (Map<String, Object>)
                new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml());
        var json = new JsonObject(loaded);
        return this == PUBLIC ? json : withShared(json, PUBLIC.json().getJsonObject(COMPONENTS));
    }

    private static JsonObject withShared(JsonObject json, JsonObject shared) {
        var whole = new JsonObject(json.encode().replace("\"" + FROM_PUBLIC, "\"#/"));
        JsonObject own = whole.getJsonObject(COMPONENTS);
        whole.put(COMPONENTS, shared.copy().mergeIn(own, true));
        return whole;
    }
}
