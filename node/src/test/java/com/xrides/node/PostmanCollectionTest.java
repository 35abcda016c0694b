package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.openapi.ApiDocument;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.openapi.PostmanCollection;
import com.xrides.testing.DescribedApi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostmanCollectionTest {

    private static final ApiDocuments DOCUMENTS = ApiDocuments.merge(Capabilities.apiParts(Capabilities.all()));

    private final JsonObject collection = PostmanCollection.of(DOCUMENTS);

    @ParameterizedTest
    @MethodSource("documents")
    void everyOperationIsAmongItsRequests(ApiDocument document) {
        var requests = new TreeSet<String>();
        for (Object item : folder(document)) {
            JsonObject request = ((JsonObject) item).getJsonObject("request");
            String path = request.getJsonObject("url").getString("raw").replaceFirst("^\\{\\{\\w+}}", "");
            requests.add(request.getString("method") + " " + path.replaceAll(":(\\w+)", "{$1}"));
        }

        assertThat(requests).isEqualTo(new DescribedApi(document.json()).operations());
    }

    /** The version by which Postman knows how to read it, and what it requires of an item and of its address. */
    @Test
    void itHasWhatPostmanRequires() {
        JsonObject info = collection.getJsonObject("info");
        assertThat(info.getString("name")).isNotBlank();
        assertThat(info.getString("schema"))
                .isEqualTo("https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        for (ApiDocument document : documents()) {
            assertThat(folder(document)).isNotEmpty().allSatisfy(item -> {
                JsonObject request = ((JsonObject) item).getJsonObject("request");
                JsonObject url = request.getJsonObject("url");
                assertThat(url.getJsonArray("host").getString(0) + "/"
                                + String.join(
                                        "/",
                                        url.getJsonArray("path").stream()
                                                .map(String::valueOf)
                                                .toList()))
                        .isEqualTo(url.getString("raw"));
                assertThat(url.getJsonArray("variable")).hasSize((int) url.getString("raw")
                        .chars()
                        .skip("{{bookings}}".length())
                        .filter(each -> each == ':')
                        .count());
                assertThat(url.getJsonArray("variable"))
                        .allSatisfy(variable -> assertThat(((JsonObject) variable).getString("value"))
                                .as("an example for %s", url.getString("raw"))
                                .isNotBlank());
            });
        }
    }

    @Test
    void aBookingIsSentAsItIsInTheFirstExample() {
        JsonObject request = folder(DOCUMENTS.publicApi()).getJsonObject(0).getJsonObject("request");

        assertThat(new JsonObject(request.getJsonObject("body").getString("raw")).getInteger("id"))
                .isEqualTo(132516);
        assertThat(request.getJsonArray("header"))
                .contains(new JsonObject().put("key", "Content-Type").put("value", "application/json"));
    }

    static List<ApiDocument> documents() {
        return DOCUMENTS.all();
    }

    /** The folders are in the order of the documents. */
    private JsonArray folder(ApiDocument document) {
        return collection
                .getJsonArray("item")
                .getJsonObject(documents().indexOf(document))
                .getJsonArray("item");
    }
}
