package com.xrides.platform.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.ServedRoutes;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    private static final Paging PAGING = Paging.byNumber(10, 100);

    private final ServedRoutes served = new ServedRoutes(PagingTest::mount);

    private static void mount(HttpApi api) {
        api.get("/lists/:name")
                .handle(context -> PAGING.with(context.request(), page -> {
                    PageLinks.write(context.request(), number(page.afterNumber(), 10), number(page.beforeNumber(), 0));
                    answer(context.request(), page);
                }));
    }

    private static Optional<String> number(OptionalLong cursor, long more) {
        return cursor.isPresent() ? Optional.of(String.valueOf(cursor.getAsLong() + more)) : Optional.empty();
    }

    private static void answer(HttpServerRequest request, PageQuery page) {
        Unawaited.end(
                request.response(),
                Buffer.buffer(page.after().orElse("-") + " " + page.before().orElse("-") + " " + page.limit()));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', - - 10",
        "?limit=100, - - 100",
        "?after=5&limit=1, 5 - 1",
        "?before=7, - 7 10",
        "?limit=3&limit=200, - - 3",
    })
    void aQuerySaysWhichPage(String query, String page) {
        assertThat(served.send("GET", "/lists/x" + query, "").body()).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?limit=0 | limit must be a number from 1 to 100.",
                "?limit=101 | limit must be a number from 1 to 100.",
                "?limit=ten | limit must be a number from 1 to 100.",
                "?limit= | limit must be a number from 1 to 100.",
                "?after=x | after must be a whole number.",
                "?before=1.5 | before must be a whole number.",
                "?after=1&before=2 | after and before cannot be given at once.",
            })
    void whatCannotBeMeantSoIsAProblemThatSaysWhatIsWrong(String query, String detail) {
        HttpResponse<String> answer = served.send("GET", "/lists/x" + query, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("invalid-query");
        assertThat(new JsonObject(answer.body()).getString("detail")).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?after=5 | <?after=15>; rel=\"next\"",
                "?before=5 | <?before=5>; rel=\"prev\"",
                "?limit=2&after=5&state=a%20b&key=%3E | <?limit=2&state=a%20b&key=%3E&after=15>; rel=\"next\"",
                "?after=5&after=6&name=x | <?name=x&after=15>; rel=\"next\"",
            })
    void aLinkKeepsTheOtherParameters(String query, String link) {
        assertThat(served.send("GET", "/lists/x" + query, "").headers().firstValue("Link"))
                .contains(link);
    }

    @Test
    void withoutAnotherPageThereIsNoLink() {
        assertThat(served.send("GET", "/lists/x", "").headers().firstValue("Link"))
                .isEmpty();
    }
}
