package com.xrides.platform.web.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges parts into one OpenAPI document, and fails if two parts define the same. One thread, one document. */
final class ApiMerger {

    private static final String COMPONENTS = "components";
    private static final String TAGS = "tags";

    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Map<String, Object> paths = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> components = new LinkedHashMap<>();
    private final List<Object> tags = new ArrayList<>();
    private final Map<String, String> owners = new HashMap<>();

    /** @throws IllegalArgumentException when another part has defined something of this one, with both names */
    void add(String part, Map<String, Object> content) {
        content.forEach((key, value) -> {
            switch (key) {
                case "paths" -> addMembers(part, "path ", paths, map(value));
                case COMPONENTS ->
                    map(value)
                            .forEach((section, members) -> addMembers(
                                    part,
                                    "component " + section + "/",
                                    components.computeIfAbsent(section, name -> new LinkedHashMap<>()),
                                    map(members)));
                case TAGS -> ((List<?>) value).forEach(tag -> addTag(part, map(tag)));
                default -> addMembers(part, "", root, Map.of(key, value));
            }
        });
    }

    /** The merged document. */
    Map<String, Object> merged() {
        addProblemCodes();
        var whole = new LinkedHashMap<>(root);
        whole.put(TAGS, tags);
        whole.put("paths", paths);
        whole.put(COMPONENTS, components);
        return whole;
    }

    private void addMembers(String part, String kind, Map<String, Object> target, Map<String, Object> members) {
        members.forEach((name, value) -> {
            claim(part, kind + name);
            target.put(name, value);
        });
    }

    private void addTag(String part, Map<String, Object> tag) {
        claim(part, "tag " + tag.get("name"));
        tags.add(tag);
    }

    private void claim(String part, String what) {
        String other = owners.putIfAbsent(what, part);
        if (other != null) {
            throw new IllegalArgumentException("OpenAPI: %s is defined by both %s and %s".formatted(what, other, part));
        }
    }

    /** Adds the codes of problem examples to the enumeration of problem codes. */
    private void addProblemCodes() {
        Map<String, Object> schemas = components.getOrDefault("schemas", Map.of());
        if (!(schemas.get("ProblemCode") instanceof Map<?, ?> schema)) {
            return;
        }
        Set<Object> codes = new LinkedHashSet<>((List<?>) map(schema).getOrDefault("enum", List.of()));
        components.getOrDefault("examples", Map.of()).forEach((name, example) -> {
            if (map(example).get("value") instanceof Map<?, ?> problem && name.equals(problem.get("code"))) {
                codes.add(name);
            }
        });
        map(schema).put("enum", new ArrayList<>(codes));
    }

    @SuppressWarnings("unchecked") // names are strings in every mapping of an OpenAPI document
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
