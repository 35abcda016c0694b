package com.xrides.platform.web.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** A Postman collection (version 2.1) with a request for each operation of the API. */
public final class PostmanCollection {

    private static final String SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonObject document;
    private final String baseVariable;

    private PostmanCollection(JsonObject document, String baseVariable) {
        this.document = document;
        this.baseVariable = baseVariable;
    }

    /** Creates a collection of both APIs, each in a folder and with a variable for its base URL. */
    public static JsonObject of(ApiDocuments documents) {
        return new JsonObject()
                .put(
                        "info",
                        new JsonObject().put("name", "XRides booking intake").put("schema", SCHEMA))
                .put(
                        "item",
                        new JsonArray()
                                .add(new PostmanCollection(documents.publicApi().json(), "bookings").folder())
                                .add(new PostmanCollection(
                                                documents.management().json(), "management")
                                        .folder()))
                .put(
                        "variable",
                        new JsonArray()
                                .add(variable("bookings", "http://127.0.0.1:8080"))
                                .add(variable("management", "http://127.0.0.1:8081")));
    }

    private JsonObject folder() {
        var items = new JsonArray();
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .stream()
                                .filter(operation -> METHODS.contains(operation.getKey()))
                                .forEach(operation -> items.add(
                                        item(path.getKey(), operation.getKey(), (JsonObject) operation.getValue()))));
        return new JsonObject()
                .put("name", document.getJsonObject("info").getString("title"))
                .put("item", items);
    }

    private JsonObject item(String path, String method, JsonObject operation) {
        JsonObject request = new JsonObject()
                .put("method", method.toUpperCase(Locale.ROOT))
                .put("description", operation.getString("description", operation.getString("summary")))
                .put("header", parameters(operation, "header"))
                .put("url", url(path, operation));
        if (operation.containsKey("requestBody")) {
            addBody(request, resolved(operation.getJsonObject("requestBody")).getJsonObject("content"));
        }
        return new JsonObject()
                .put("name", operation.getString("summary"))
                .put("request", request)
                .put("response", new JsonArray());
    }

    private JsonObject url(String path, JsonObject operation) {
        String host = "{{" + baseVariable + "}}";
        String withVariables = path.replaceAll("\\{(\\w+)}", ":$1");
        return new JsonObject()
                .put("raw", host + withVariables)
                .put("host", new JsonArray().add(host))
                .put(
                        "path",
                        new JsonArray(Arrays.asList(withVariables.substring(1).split("/", -1))))
                .put("query", parameters(operation, "query"))
                .put("variable", parameters(operation, "path"));
    }

    /** Required parameters are enabled, optional ones are included but disabled. */
    private JsonArray parameters(JsonObject operation, String place) {
        var list = new JsonArray();
        for (Object each : operation.getJsonArray("parameters", new JsonArray())) {
            JsonObject parameter = resolved((JsonObject) each);
            if (parameter.getString("in").equals(place)) {
                list.add(new JsonObject()
                        .put("key", parameter.getString("name"))
                        .put("value", String.valueOf(parameter.getValue("example", "")))
                        .put("disabled", !parameter.getBoolean("required", false)));
            }
        }
        return list;
    }

    /** The first media type of the body, with its first example. */
    private static void addBody(JsonObject request, JsonObject content) {
        String type = content.fieldNames().iterator().next();
        JsonObject media = content.getJsonObject(type);
        Object example = media.containsKey("example")
                ? media.getValue("example")
                : ((JsonObject) media.getJsonObject("examples")
                                .iterator()
                                .next()
                                .getValue())
                        .getValue("value");
        request.getJsonArray("header")
                .add(new JsonObject().put("key", "Content-Type").put("value", type));
        request.put(
                "body",
                new JsonObject()
                        .put("mode", "raw")
                        .put("raw", example instanceof JsonObject json ? json.encodePrettily() : example.toString())
                        .put(
                                "options",
                                new JsonObject()
                                        .put(
                                                "raw",
                                                new JsonObject()
                                                        .put("language", type.endsWith("xml") ? "xml" : "json"))));
    }

    private JsonObject resolved(JsonObject value) {
        String reference = value.getString("$ref");
        if (reference == null) {
            return value;
        }
        JsonObject target = document;
        for (String name : reference.substring("#/".length()).split("/", -1)) {
            target = target.getJsonObject(name);
        }
        return target;
    }

    private static JsonObject variable(String key, String value) {
        return new JsonObject().put("key", key).put("value", value);
    }
}
