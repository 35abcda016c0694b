package com.xrides.chat.page;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the page, and what browsers are told of them. */
class ChatPageTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final int port = listen();

    private int listen() {
        var guard = new SlowClientGuard(vertx, LONG, LONG, LONG);
        var log = new RequestLog(new AccessLog(AccessMode.ALL), Tracing.OFF, context -> null);
        var api = new PublicApi(vertx, guard, log, Tracing.OFF, "Nothing is here.");
        api.mount(new ChatPage());
        return resultOf(vertx.createHttpServer()
                        .connectionHandler(guard::watch)
                        .requestHandler(api.handler())
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "/chat, text/html; charset=utf-8",
        "/chat/chat.css, text/css; charset=utf-8",
        "/chat/chat.js, text/javascript; charset=utf-8",
        "/chat/api.js, text/javascript; charset=utf-8",
        "/chat/view.js, text/javascript; charset=utf-8",
    })
    void nothingOfItIsKeptAndItMayLoadNothingFromElsewhere(String path, String type) {
        HttpClientResponse answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Type")).isEqualTo(type);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self';")
                .doesNotContain("unsafe");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void whatPeopleWriteIsNeverReadAsHtml() {
        for (String script : new String[] {"/chat/chat.js", "/chat/api.js", "/chat/view.js"}) {
            assertThat(text(script)).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write");
        }
        assertThat(text("/chat"))
                .doesNotContain("<style", "style=", " onclick")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    private HttpClientResponse get(String path) {
        return resultOf(vertx.createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send()));
    }

    private String text(String path) {
        return resultOf(vertx.createHttpClient()
                        .request(HttpMethod.GET, port, "127.0.0.1", path)
                        .compose(request -> request.send())
                        .compose(answer -> answer.body()))
                .toString();
    }
}
