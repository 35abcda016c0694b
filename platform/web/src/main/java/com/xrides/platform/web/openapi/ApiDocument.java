package com.xrides.platform.web.openapi;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The OpenAPI document of one port, merged from the parts of all capabilities. Any thread, but writing it takes
 * milliseconds: not for event loops.
 */
public final class ApiDocument {

    private static final String TITLED = "info";
    private static final String COMPONENTS = "components";

    /** The prefix of references from one document to the other. */
    private static final String FROM_PUBLIC = "openapi.yaml#/";

    private static final int LINE_LENGTH = 125;

    private final String fileName;
    private final Map<String, Object> content;
    private final @Nullable ApiDocument shared;

    private ApiDocument(String fileName, Map<String, Object> content, @Nullable ApiDocument shared) {
        this.fileName = fileName;
        this.content = content;
        this.shared = shared;
    }

    static ApiDocument merge(String fileName, List<ApiPart> parts, @Nullable ApiDocument shared) {
        var merger = new ApiMerger();
        // What has the document's title first: readers begin with its paths, whatever is started before it.
        parts.stream()
                .map(part -> Map.entry(part.name(), load(part)))
                .sorted(Comparator.comparing(part -> !part.getValue().containsKey(TITLED)))
                .forEach(part -> merger.add(part.getKey(), part.getValue()));
        return new ApiDocument(fileName, merger.merged(), shared);
    }

    /** The file name without extension under which it is served. */
    public String fileName() {
        return fileName;
    }

    /** The document as YAML, which may refer to the other document. */
    public String yaml() {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(LINE_LENGTH)
                .build();
        return new Dump(settings).dumpToString(content);
    }

    /** The document as self-contained JSON: what it refers to in the other document is included. */
    public JsonObject json() {
        JsonObject json = new JsonObject(content).copy();
        return shared == null ? json : withShared(json, shared.json().getJsonObject(COMPONENTS));
    }

    private static JsonObject withShared(JsonObject json, JsonObject shared) {
        var whole = new JsonObject(json.encode().replace("\"" + FROM_PUBLIC, "\"#/"));
        JsonObject own = whole.getJsonObject(COMPONENTS);
        whole.put(COMPONENTS, shared.copy().mergeIn(own, true));
        return whole;
    }

    @SuppressWarnings("unchecked") // the root of a part is a mapping
    private static Map<String, Object> load(ApiPart part) {
        var settings = LoadSettings.builder().setLabel(part.file()).build();
        return (Map<String, Object>) new Load(settings).loadFromString(part.yaml());
    }
}
