package com.xrides.http;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.delivery.SharedSaves;
import com.xrides.bookings.lookup.FinalStatuses;
import com.xrides.bookings.lookup.LookupClient;
import com.xrides.platform.log.AccessLog;
import com.xrides.platform.log.AccessMode;
import com.xrides.platform.trace.Tracing;
import com.xrides.platform.web.PublicApi;
import com.xrides.platform.web.exchange.RequestLog;
import com.xrides.platform.web.guard.SlowClientGuard;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.platform.web.peers.PeerPlaces;
import com.xrides.platform.web.peers.PeerRate;
import com.xrides.testing.DescribedApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
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
                    // HEAD comes with GET.
                    route.methods().stream()
                            .filter(method -> !method.equals(HttpMethod.HEAD))
                            .forEach(method ->
                                    routes.add(method + " " + route.getName().replaceAll(":(\\w+)", "{$1}")));
                }
            }

            var described = ApiDocuments.merge(List.of(BookingDescription.PART));
            assertThat(routes).isEqualTo(new DescribedApi(described.publicApi().json()).operations());
        }
    }

    /** As a verticle makes it; nothing is sent to it. */
    private static Router router(RunningApi api) {
        Vertx vertx = api.vertx();
        var settings = new HttpSettings("127.0.0.1", 1, PATIENCE, 1, 1024, PATIENCE, PATIENCE, PATIENCE);
        var saves = SharedSaves.of(vertx, api.bus(), api.writers(), Optional.empty(), 1, new SimpleMeterRegistry());
        var save = new SaveEndpoint(
                settings, saves.onEventLoop(vertx, saves.limit().share(), PATIENCE), new PeerRate(1, 1));
        var lookups = new LookupClient(api.bus());
        var publicApi = new PublicApi(
                vertx,
                new SlowClientGuard(vertx, PATIENCE, PATIENCE, PATIENCE),
                new RequestLog(new AccessLog(AccessMode.OFF), Tracing.OFF, context -> null),
                Tracing.OFF,
                HttpVerticle.NOT_FOUND);
        var statuses =
                new StatusStream(vertx, resultOf(FinalStatuses.listening(vertx, api.bus())), new PeerPlaces(1, 1));
        publicApi.mount(new BookingRoutes(1024, save, new LookupEndpoint(lookups, statuses)));
        // Described with the bookings, mounted by the capability of streams.
        publicApi.mount(streams -> streams.post("/bookings/stream").stream(request -> {}));
        publicApi.mount(new FailureRoutes(1024, new FailuresEndpoint(lookups, save)));
        return publicApi.router();
    }
}
