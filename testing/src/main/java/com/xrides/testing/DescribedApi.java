package com.xrides.testing;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Validates requests and answers against an OpenAPI document. One thread. */
public final class DescribedApi {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonObject document;
    private final Map<String, Validator> validators = new HashMap<>();

    public DescribedApi(JsonObject document) {
        this.document = document;
    }

    /** All operations, as {@code GET /bookings/{id}}. */
    public Set<String> operations() {
        var operations = new TreeSet<String>();
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .fieldNames().stream()
                                .filter(METHODS::contains)
                                .forEach(method ->
                                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** The described statuses of an operation, {@code default} included. */
    public Set<String> statuses(String operation) {
        return operation(operation).getJsonObject("responses").fieldNames();
    }

    /** The errors of an answer; empty if it is valid. */
    public List<String> faultsOfAnswer(String operation, int status, @Nullable String contentType, String body) {
        JsonObject responses = operation(operation).getJsonObject("responses");
        JsonObject response = responses.getJsonObject(String.valueOf(status), responses.getJsonObject("default"));
        if (response == null) {
            return List.of("status %d of %s is not described".formatted(status, operation));
        }
        JsonObject content = resolved(response).getJsonObject("content");
        if (content == null) {
            return body.isEmpty() ? List.of() : List.of("an answer without a body is described, not " + body);
        }
        String type = String.valueOf(contentType).split(";", 2)[0];
        JsonObject media = content.getJsonObject(type);
        if (media == null) {
            return List.of("%s of status %d of %s is not described".formatted(type, status, operation));
        }
        // In NDJSON each line is validated by itself.
        Stream<String> documents = type.equals("application/x-ndjson") ? body.lines() : Stream.of(body);
        return type.endsWith("json")
                ? documents
                        .flatMap(text -> errors(media.getJsonObject("schema"), Json.decodeValue(text)).stream())
                        .toList()
                : List.of();
    }

    /** The errors of a JSON request body; empty if it is valid. */
    public List<String> faultsOfRequest(String operation, Object body) {
        JsonObject content =
                resolved(operation(operation).getJsonObject("requestBody")).getJsonObject("content");
        return errors(content.getJsonObject("application/json").getJsonObject("schema"), body);
    }

    /** The errors of a value by one of the document's schemas. */
    public List<String> errors(String schema, Object value) {
        return errors(new JsonObject().put("$ref", "#/components/schemas/" + schema), value);
    }

    /** Resolves a reference; any other value is returned as it is. */
    public JsonObject resolved(JsonObject value) {
        String reference = value.getString("$ref");
        return reference == null
                ? value
                : find(reference).orElseThrow(() -> new IllegalArgumentException("nothing is at " + reference));
    }

    /** Finds the value at a reference such as {@code #/components/schemas/Booking}. */
    public Optional<JsonObject> find(String reference) {
        Optional<JsonObject> target = Optional.of(document);
        for (String name : reference.substring("#/".length()).split("/", -1)) {
            target = target.map(object -> object.getJsonObject(name));
        }
        return target;
    }

    private List<String> errors(JsonObject schema, Object value) {
        OutputUnit output = validators
                .computeIfAbsent(schema.encode(), text -> validator(schema))
                .validate(value);
        if (output.getValid()) {
            return List.of();
        }
        List<OutputUnit> errors = output.getErrors() == null ? List.of(output) : output.getErrors();
        return errors.stream()
                .map(error -> "%s: %s".formatted(error.getInstanceLocation(), error.getError()))
                .toList();
    }

    /** Works on copies, since the validator modifies its input. */
    private Validator validator(JsonObject schema) {
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        return Validator.create(
                JsonSchema.of(schema.copy().put("components", new JsonObject().put("schemas", schemas.copy()))),
                new JsonSchemaOptions()
                        .setBaseUri("https://xrides.example/")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    private JsonObject operation(String operation) {
        String[] methodAndPath = operation.split(" ", 2);
        JsonObject path = document.getJsonObject("paths").getJsonObject(methodAndPath[1]);
        JsonObject found = path == null ? null : path.getJsonObject(methodAndPath[0].toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new IllegalArgumentException(operation + " is not described");
        }
        return found;
    }
}
