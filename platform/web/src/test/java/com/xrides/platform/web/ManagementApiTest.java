package com.xrides.platform.web;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AccessGuard;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for routes of the management port whichever capability they are of. */
class ManagementApiTest {

    private final Vertx vertx = Vertx.vertx();

    private record Operator(Role role) implements Caller {

        @Override
        public String name() {
            return "asha";
        }

        @Override
        public boolean may(Access access) {
            return access.isFor(role);
        }
    }

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatDoesNotSayForWhomItIsIsForAdministrators(Role role) {
        Router router = Router.router(vertx);
        router.route()
                .handler(
                        AccessGuard.identify(request -> Future.succeededFuture(Admission.granted(new Operator(role)))));
        var api = new ManagementApi(vertx);
        api.mount(routes ->
                routes.get("/new").handle(context -> Unawaited.end(context.response(), Buffer.buffer("all of it"))));
        api.addTo(router);
        int port = resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        var client = vertx.createHttpClient();

        int status = resultOf(client.request(HttpMethod.GET, port, "127.0.0.1", "/new")
                .compose(request -> request.send().map(HttpClientResponse::statusCode)));

        assertThat(status).isEqualTo(role == Role.ADMIN ? 200 : 403);
        // Vert.x closes a client that nobody holds any more.
        var unused = resultOf(client.close());
    }
}
