package com.xrides.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** Routes of other capabilities on the bookings' port. */
class MountedRoutesTest {

    @Test
    void routesOfOthersAreServedBesideThoseOfBookings() {
        HttpRoutes chat = api -> api.get("/bookings/:id/chat")
                .handle(context -> Unawaited.end(context.response(), Buffer.buffer("of " + context.pathParam("id"))));

        try (RunningApi api = RunningApi.mounting(chat)) {
            assertThat(api.get("/bookings/7/chat").text()).isEqualTo("of 7");
            api.get("/bookings/x").assertProblem(400, "invalid-id");
            api.get("/bookings/stream").assertProblem(405, "method-not-allowed");
        }
    }

    @Test
    void aRouteOfBookingsThatAnotherAddsKeepsThePortClosed() {
        HttpRoutes other = api -> api.post("/bookings").handle(context -> {});

        assertThatThrownBy(() -> RunningApi.mounting(other).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("POST /bookings is added by both BookingRoutes and ");
    }
}
