package com.xrides.intake.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.intake.contract.Directory;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.NodeIdentity;
import com.xrides.intake.contract.Routes;
import com.xrides.intake.contract.Topic;
import com.xrides.intake.node.audit.Audit;
import com.xrides.intake.node.audit.AuditEndpoint;
import com.xrides.intake.node.files.ExportEndpoint;
import com.xrides.intake.openapi.ApiDocument;
import com.xrides.intake.status.console.Console;
import com.xrides.intake.status.desk.OperatorDesk;
import com.xrides.intake.status.figures.ClusterFigures;
import com.xrides.intake.testing.DescribedApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The description names what the management port answers to, no more and no less. */
class ManagementRoutesTest {

    private static final NodeIdentity SELF =
            new NodeIdentity("1", "node-1", "0.1.0", List.of("http"), Instant.EPOCH, 8080, 8081);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws TimeoutException {
        var unused = done(vertx.close());
    }

    @Test
    void everyRouteIsDescribedAndEverythingDescribedIsARoute() throws TimeoutException {
        var routes = new TreeSet<String>();
        for (Route route : router().getRoutes()) {
            // Those for any method say that another one is not allowed; a page is described, but neither what it loads
            // nor what leads to it.
            if (route.methods() != null && !route.getName().matches("/|/docs/.+|/console/.+")) {
                route.methods().forEach(method -> routes.add(method + " " + described(route.getName())));
            }
        }

        Set<String> operations = new DescribedApi(ApiDocument.MANAGEMENT.json()).operations();
        assertThat(routes).isEqualTo(operations);
    }

    private static String described(String path) {
        return List.of("/docs", "/console").contains(path) ? path + "/" : path.replaceAll(":(\\w+)", "{$1}");
    }

    /** As a node makes it; nothing is sent to it. */
    private Router router() throws TimeoutException {
        MessageBus bus = MessageBus.on(vertx);
        Routes routes = done(Routes.follow(vertx, bus));
        var audit = new AuditEndpoint(new Audit(bus, done(Directory.follow(vertx, bus, Topic.SPOOLS))));
        try (var metrics = new NodeMetrics("node-1")) {
            return new ManagementVerticle(
                            "127.0.0.1",
                            0,
                            metrics.registry(),
                            new Readiness(vertx, false),
                            audit,
                            new ExportEndpoint(bus),
                            new ClusterFigures(bus, SELF, "xrides"),
                            Console.read(),
                            new OperatorDesk(vertx, bus, routes))
                    .router(vertx);
        }
    }

    private static <T> T done(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }
}
