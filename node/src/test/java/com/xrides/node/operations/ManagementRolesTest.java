package com.xrides.node.operations;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each route of the management port asks of those who come: a viewer sees figures, and nothing of a person. */
class ManagementRolesTest {

    private static final Map<String, String> EXPECTED = Map.of(
            "ADMIN", """
            DELETE /keys/:id
            DELETE /riders/:rider
            DELETE /users/:user
            GET /audit-trail
            GET /keys
            PATCH /partners/:name
            POST /keys
            POST /keys/:id/rotate
            POST /partners
            POST /partners/:name/rotate-secret
            """,
            "OPERATOR", """
            DELETE /events/dead-letters/:number
            GET /events/dead-letters
            GET /quarantine
            GET /relay
            GET /relay/:record/attempts
            GET /users/:user/export
            POST /chats/audit
            POST /events/audit
            POST /events/dead-letters/:number/replay
            POST /events/dead-letters/replay
            POST /feeds/:name/fetch
            POST /feeds/:name/replay
            POST /partners/:name/pause
            POST /partners/:name/resume
            POST /partners/:name/test
            POST /quarantine/:number/resend
            POST /quarantine/resend
            POST /relay/:record/cancel
            POST /relay/:record/confirm-delivered
            POST /relay/:record/resend
            POST /relay/audit
            """,
            "OPERATOR or bookings:read", """
            GET /bookings/:id
            """,
            "OPERATOR or export", """
            GET /export
            """,
            "OPERATOR or failures", """
            DELETE /failures/:id
            GET /failures
            POST /failures/:id/retry
            """,
            "VIEWER", """
            GET /chats/figures
            GET /events/figures
            GET /feeds
            GET /feeds/:name/fetches
            GET /feeds/:name/quarantine
            GET /partners
            GET /partners/:name
            GET /rates
            GET /rates/:set
            GET /rates/figures
            GET /whoami
            """,
            "VIEWER or metrics", """
            GET /
            GET /audit
            GET /cluster
            GET /cluster/events
            GET /cluster/history
            GET /console
            GET /docs
            GET /management.json
            GET /management.yaml
            GET /metrics
            GET /openapi.json
            GET /openapi.yaml
            GET /postman.json
            """,
            "anybody", """
            GET /health/live
            GET /health/ready
            """);

    private final Vertx vertx = Vertx.vertx();
    private final List<Access> asked = new CopyOnWriteArrayList<>();

    /** Nobody, but what it would have to be is remembered. */
    private final Caller nobody = new Caller() {
        @Override
        public String name() {
            return "nobody";
        }

        @Override
        public boolean may(Access access) {
            asked.add(access);
            return false;
        }
    };

    @AfterEach
    void close() {
        var unused = resultOf(vertx.close());
    }

    @Test
    void eachRouteIsForThoseItIsMeantFor() {
        Router router = ManagementRouter.of(vertx, null, request -> Future.succeededFuture(Admission.granted(nobody)));
        int port = resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
        HttpClient client = vertx.createHttpClient();
        var routes = new TreeMap<String, Set<String>>();

        for (Route route : router.getRoutes()) {
            if (route.methods() != null && !route.getName().matches("/docs/.+|/console/.+")) {
                // HEAD comes with GET.
                route.methods().stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .forEach(method -> routes.computeIfAbsent(
                                        required(client, port, method, route.getName()), who -> new TreeSet<>())
                                .add(method + " " + route.getName()));
            }
        }

        assertThat(routes.keySet()).isEqualTo(EXPECTED.keySet());
        EXPECTED.forEach((who, expected) ->
                assertThat(String.join("\n", routes.get(who)) + "\n").as(who).isEqualTo(expected));
        var unused = resultOf(client.close());
    }

    /** What a route asks of its caller: the role of an operator, or the scope of a key. */
    private String required(HttpClient client, int port, HttpMethod method, String path) {
        asked.clear();
        int status = resultOf(client.request(method, port, "127.0.0.1", path.replaceAll(":\\w+", "1"))
                .compose(request -> request.putHeader("X-XRides-Console", "1").send())
                .map(HttpClientResponse::statusCode));
        if (asked.isEmpty()) {
            return "anybody";
        }
        assertThat(status).isEqualTo(403);
        Access access = asked.get(0);
        Scope scope = access.scope();
        return scope == null ? access.role().name() : access.role() + " or " + scope.name();
    }
}
