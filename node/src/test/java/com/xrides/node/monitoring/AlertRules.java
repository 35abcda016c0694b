package com.xrides.node.monitoring;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What lies in {@code deploy/prometheus}, as it is read by Prometheus. */
final class AlertRules {

    static final Path DIRECTORY =
            Path.of("..", "deploy", "prometheus").toAbsolutePath().normalize();

    /** Those of bookings and of what all nodes do, and those of capabilities with a file of their own. */
    static final List<Path> RULES = List.of(
            DIRECTORY.resolve("xrides-rules.yml"),
            DIRECTORY.resolve("xrides-chat-rules.yml"),
            DIRECTORY.resolve("xrides-rates-rules.yml"),
            DIRECTORY.resolve("xrides-events-rules.yml"),
            DIRECTORY.resolve("xrides-relay-rules.yml"));

    static final List<Path> TESTS = List.of(
            DIRECTORY.resolve("xrides-rules-test.yml"),
            DIRECTORY.resolve("xrides-rules-week-test.yml"),
            DIRECTORY.resolve("xrides-chat-rules-test.yml"),
            DIRECTORY.resolve("xrides-rates-rules-test.yml"),
            DIRECTORY.resolve("xrides-events-rules-test.yml"),
            DIRECTORY.resolve("xrides-relay-rules-test.yml"));

    private AlertRules() {}

    /** A rule that is watched. */
    record Alert(String name, Map<String, Object> labels, Map<String, Object> annotations) {}

    static List<Alert> alerts() {
        return RULES.stream()
                .flatMap(file -> list(read(file), "groups"))
                .flatMap(group -> list(group, "rules"))
                .filter(rule -> rule.containsKey("alert"))
                .map(rule ->
                        new Alert(String.valueOf(rule.get("alert")), map(rule, "labels"), map(rule, "annotations")))
                .toList();
    }

    @SuppressWarnings("unchecked") // the files are of our own making
    static Map<String, Object> read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return (Map<String, Object>) new Yaml().load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the files are of our own making
    static Stream<Map<String, Object>> list(Map<String, Object> parent, String key) {
        return ((List<Map<String, Object>>) parent.getOrDefault(key, List.of())).stream();
    }

    @SuppressWarnings("unchecked") // the files are of our own making
    static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }
}
