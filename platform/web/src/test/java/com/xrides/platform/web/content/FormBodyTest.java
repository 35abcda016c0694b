package com.xrides.platform.web.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.ServedRoutes;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms are read like JSON, whatever the method and however long their fields are. */
class FormBodyTest {

    private static final String PARTS = "multipart/form-data; boundary=Xy";
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final int MAX = 100_000;

    private static ServedRoutes served;

    @BeforeAll
    static void serve() {
        served = new ServedRoutes(FormBodyTest::mount);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static void mount(HttpApi api) {
        api.post("/fields").jsonOrForm(MAX).handle(context -> BodyFields.with(context, fields -> say(context, fields)));
        api.put("/perhaps")
                .jsonOrFormOrNothing(MAX)
                .handle(context -> BodyFields.withAny(context, fields -> say(context, fields)));
        api.get("/find").formOrNothing(MAX).handle(context -> {
            String key = BodyFields.ofForm(context, "key");
            say(context, new JsonObject().put("key", key == null ? "none" : key));
        });
    }

    private static void say(RoutingContext context, JsonObject fields) {
        Unawaited.endJson(context.response(), fields.toBuffer());
    }

    private static String part(String name, String more, String value) {
        return "--Xy\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n".formatted(name, more, value);
    }

    @Test
    void partsAreReadAndFilesLeftOut() {
        String body = part("key", "", "السعاد 🙂") + part("key", "", "again")
                + part("file", "; filename=\"a.txt\"", "x") + "--Xy--\r\n";

        assertThat(answer("POST", "/fields", body, PARTS)).isEqualTo(new JsonObject().put("key", "السعاد 🙂"));
        assertThat(answer("GET", "/find", body, PARTS)).isEqualTo(new JsonObject().put("key", "السعاد 🙂"));
        assertThat(answer("GET", "/find", "key=%D8%A7+%26", URL_ENCODED)).isEqualTo(new JsonObject().put("key", "ا &"));
    }

    @Test
    void aFieldMayBeAsLongAsTheBody() {
        String text = "x".repeat(MAX - 200);

        assertThat(answer("POST", "/fields", part("body", "", text) + "--Xy--\r\n", PARTS)
                        .getString("body"))
                .isEqualTo(text);
        assertThat(answer("POST", "/fields", "body=" + text, URL_ENCODED).getString("body"))
                .isEqualTo(text);
    }

    @Test
    void noBodyHasNoFieldsWhereNoneIsNeeded() {
        assertThat(served.send("PUT", "/perhaps", "").body()).isEqualTo("{}");
        assertThat(served.send("PUT", "/perhaps", "", "Content-Type", "application/json")
                        .body())
                .isEqualTo("{}");
        assertThat(answer("PUT", "/perhaps", "{\"a\":1}", "application/json").getInteger("a"))
                .isEqualTo(1);
        assertThat(served.send("GET", "/find", "").body()).isEqualTo("{\"key\":\"none\"}");
        assertThat(answer("GET", "/find", "{\"key\":\"x\"}", "application/json").getString("key"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /fields  | key=%zz | application/x-www-form-urlencoded | 400",
                "POST | /fields  | key     | multipart/form-data               | 400",
                "GET  | /find    | key=%zz | application/x-www-form-urlencoded | 400",
                "PUT  | /perhaps | key     | text/plain                        | 415",
            })
    void whatIsNoFormIsRefused(String method, String path, String body, String type, int status) {
        assertThat(served.send(method, path, body, "Content-Type", type).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aFormThatIsTooLongIsRefused() {
        String body = "key=" + "x".repeat(MAX);

        assertThat(served.send("POST", "/fields", body, "Content-Type", URL_ENCODED)
                        .statusCode())
                .isEqualTo(413);
        assertThat(served.send("GET", "/find", body, "Content-Type", URL_ENCODED)
                        .statusCode())
                .isEqualTo(413);
    }

    private static JsonObject answer(String method, String path, String body, String type) {
        HttpResponse<String> answer = served.send(method, path, body, "Content-Type", type);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
