package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.web.openapi.ApiDocument;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.testing.DescribedApi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The descriptions as documents: whole, and in the words that the code has. */
class ApiDocumentTest {

    private static final ApiDocuments DOCUMENTS = ApiDocuments.merge(Capabilities.apiParts(Capabilities.all()));

    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"([^\"]+)\"");

    private final JsonObject json = DOCUMENTS.publicApi().json();
    private final DescribedApi api = new DescribedApi(json);

    @ParameterizedTest
    @MethodSource("documents")
    void everyReferenceLeadsSomewhereWithinTheDocument(ApiDocument document) {
        JsonObject whole = document.json();
        var described = new DescribedApi(whole);

        Set<String> references = REFERENCE
                .matcher(whole.encode())
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(described.find(reference)).as(reference).isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyOperationHasANameOfItsOwn(ApiDocument document) {
        JsonObject whole = document.json();
        var names = new HashSet<String>();

        for (String operation : new DescribedApi(whole).operations()) {
            String[] methodAndPath = operation.split(" ", 2);
            JsonObject described = whole.getJsonObject("paths")
                    .getJsonObject(methodAndPath[1])
                    .getJsonObject(methodAndPath[0].toLowerCase(Locale.ROOT));
            assertThat(names.add(described.getString("operationId")))
                    .as(operation)
                    .isTrue();
            assertThat(described.getString("summary")).as(operation).isNotBlank();
        }
    }

    @Test
    void everyCodeOfAProblemIsDescribedAndNoOther() {
        assertThat(texts(schema("ProblemCode").getJsonArray("enum")))
                .isEqualTo(problems().stream().map(ProblemType::code).collect(Collectors.toSet()));
        assertThat(texts(schema("FieldError")
                        .getJsonObject("properties")
                        .getJsonObject("code")
                        .getJsonArray("enum")))
                .isEqualTo(Arrays.stream(FieldError.Code.values())
                        .map(FieldError.Code::text)
                        .collect(Collectors.toSet()));
        assertThat(texts(schema("Failure")
                        .getJsonObject("properties")
                        .getJsonObject("code")
                        .getJsonArray("enum")))
                .containsExactlyInAnyOrder(
                        Outcome.Kind.CONFLICT.code(), Outcome.Kind.REFUSED.code(), Outcome.Kind.UNAVAILABLE.code());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemHasAnExampleAsItIsReallyAnswered(ProblemType type) {
        JsonObject example =
                json.getJsonObject("components").getJsonObject("examples").getJsonObject(type.code());
        JsonObject problem = example.getJsonObject("value");

        assertThat(problem.getString("type")).isEqualTo("urn:xrides:intake:problem:" + type.code());
        assertThat(problem.getInteger("status")).isEqualTo(type.status());
        assertThat(problem.getString("title")).isEqualTo(type.title());
        assertThat(problem.getString("code")).isEqualTo(type.code());
        assertThat(problem.getBoolean("retryable")).isEqualTo(type.retryable());
        assertThat(api.errors("Problem", problem)).isEmpty();
        assertThat(DOCUMENTS.management().json().encode() + json.encode())
                .as("some answer shows it")
                .contains("#/components/examples/" + type.code() + "\"");
    }

    @Test
    void theExamplesOfSchemasKeepToThem() {
        Stream.of("StoredBooking", "Status", "Failure")
                .forEach(name -> assertThat(api.errors(name, schema(name).getJsonObject("example")))
                        .as(name)
                        .isEmpty());
    }

    private JsonObject schema(String name) {
        return api.find("#/components/schemas/" + name).orElseThrow();
    }

    private static Set<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<ApiDocument> documents() {
        return DOCUMENTS.all();
    }

    /** Of every capability. */
    static List<ProblemType> problems() {
        return Stream.concat(
                        ProblemType.GENERAL.stream(),
                        Capabilities.all().stream().flatMap(capability -> capability.problemTypes().stream()))
                .toList();
    }
}
