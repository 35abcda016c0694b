package com.xrides.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.openapi.ApiDocument;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.SlowClientGuard;
import com.xrides.testing.DescribedApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description names what the API answers to, no more and no less. */
class DescribedRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Test
    void everyRouteIsDescribedAndEverythingDescribedIsARoute() {
        try (RunningApi api = RunningApi.start()) {
            var routes = new TreeSet<String>();
            for (Route route : router(api).getRoutes()) {
                // Those for any method say that another one is not allowed.
                if (route.methods() != null) {
                    route.methods()
                            .forEach(method ->
                                    routes.add(method + " " + route.getName().replaceAll(":(\\w+)", "{$1}")));
                }
            }

            assertThat(routes).isEqualTo(new DescribedApi(ApiDocument.PUBLIC.json()).operations());
        }
    }

    /** As a verticle makes it; nothing is sent to it. */
    private static Router router(RunningApi api) {
        Vertx vertx = api.vertx();
        var settings = new HttpSettings("127.0.0.1", 1, PATIENCE, 1, 1024, PATIENCE, PATIENCE, PATIENCE);
        var saves = SharedSaves.of(vertx, api.bus(), api.routes(), Optional.empty(), 1, new SimpleMeterRegistry());
        var save = new SaveEndpoint(
                settings, saves.onEventLoop(vertx, saves.limit().share(), PATIENCE));
        var inquiries = new LookupClient(api.bus());
        return Api.router(
                vertx,
                settings,
                new SlowClientGuard(vertx, PATIENCE, PATIENCE, PATIENCE),
                save,
                streams -> {},
                new RequestLog(new AccessLog(AccessMode.OFF), Tracing.OFF),
                Tracing.OFF,
                new LookupEndpoint(inquiries, new StatusStream(vertx, api.bus())),
                new FailuresEndpoint(inquiries, save));
    }
}
