package com.xrides.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer of the API, as a client sees it; its header names in lower case. */
record Answer(int status, Map<String, String> headers, String text) {

    static Answer of(HttpResponse<String> response) {
        var headers = new TreeMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    @Nullable
    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    JsonObject json() {
        return new JsonObject(text);
    }

    /** Fails unless this is a problem of this kind in the form that every problem has; tells no secrets of ours. */
    @CanIgnoreReturnValue
    Answer assertProblem(int expectedStatus, String code) {
        assertThat(text).doesNotContain("Exception", "\\tat ", "io.vertx", "com.xrides");
        assertThat(status).as(text).isEqualTo(expectedStatus);
        assertThat(header("content-type")).isEqualTo("application/problem+json");
        JsonObject problem = json();
        assertThat(problem.fieldNames()).contains("type", "title", "status", "detail", "id", "code", "retryable");
        assertThat(problem.getString("type")).isEqualTo("urn:xrides:intake:problem:" + code);
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getInteger("status")).isEqualTo(expectedStatus);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        assertThat(header("retry-after") != null).isEqualTo(expectedStatus == 503);
        return this;
    }
}
