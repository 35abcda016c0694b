package com.xrides.platform.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ApiDocumentsTest {

    private static final ApiPart CHAT = ApiPart.ofPublicPort("chat", ApiDocumentsTest.class, "chat.yaml");
    private static final ApiPart CLASH = ApiPart.ofPublicPort("feed", ApiDocumentsTest.class, "clash.yaml");
    private static final ApiPart OPERATORS =
            ApiPart.ofManagementPort("operations", ApiDocumentsTest.class, "operators.yaml");

    @Test
    void aDocumentHoldsThePathsTagsAndComponentsOfAllParts() {
        JsonObject json = ApiDocuments.merge(List.of(CHAT)).publicApi().json();

        assertThat(json.getString("openapi")).isEqualTo("3.1.0");
        assertThat(json.getJsonObject("paths").fieldNames()).containsExactly("/chats");
        assertThat(json.getJsonArray("tags").getJsonObject(0).getString("name")).isEqualTo("chats");
        assertThat(json.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .contains("Chat", "Problem");
    }

    @Test
    void theExampleOfAProblemAddsItsCode() {
        JsonObject json = ApiDocuments.merge(List.of(CHAT)).publicApi().json();

        assertThat(json.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("ProblemCode")
                        .getJsonArray("enum"))
                .contains("chat-not-found", "not-found")
                .doesNotContain("other");
    }

    @Test
    @SuppressWarnings("unchecked")
    void yamlAndJsonSayTheSame() {
        ApiDocument document = ApiDocuments.merge(List.of(CHAT)).publicApi();

        var read = (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(document.yaml());

        assertThat(new JsonObject(read).encode()).isEqualTo(document.json().encode());
    }

    @Test
    void whatOneDocumentRefersToInTheOtherIsPartOfItsJson() {
        ApiDocument management = ApiDocuments.merge(List.of(CHAT, OPERATORS)).management();

        assertThat(management.yaml()).contains("openapi.yaml#/components/schemas/Chat");
        assertThat(management.json().encode()).doesNotContain("openapi.yaml#");
        assertThat(management
                        .json()
                        .getJsonObject("components")
                        .getJsonObject("schemas")
                        .fieldNames())
                .contains("Chat", "Own");
    }

    @Test
    void whatTwoPartsDefineIsRefusedWithBothNames() {
        assertThatThrownBy(() -> ApiDocuments.merge(List.of(CHAT, CLASH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OpenAPI: path /chats is defined by both chat and feed");
        var again = ApiPart.ofPublicPort("again", ApiDocumentsTest.class, "component.yaml");
        assertThatThrownBy(() -> ApiDocuments.merge(List.of(CHAT, again)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OpenAPI: component schemas/Chat is defined by both chat and again");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        var missing = ApiPart.ofPublicPort("chat", ApiDocumentsTest.class, "missing.yaml");

        assertThatThrownBy(() -> ApiDocuments.merge(List.of(missing)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("missing.yaml", "chat");
    }
}
