package com.xrides.http;

import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;

/** The routes that list failed bookings, retry them or dismiss them. One for each event loop. */
final class FailureRoutes implements HttpRoutes {

    private final int maxBody;
    private final FailuresEndpoint failures;

    FailureRoutes(int maxBody, FailuresEndpoint failures) {
        this.maxBody = maxBody;
        this.failures = failures;
    }

    @Override
    public void mount(HttpApi api) {
        api.get("/failures").handle(failures::list);
        api.delete("/failures/:id").handle(failures::dismiss);
        // No body is expected, but one is allowed.
        api.post("/failures/:id/retry")
                .body(maxBody)
                .tooLarge(BookingRoutes.TOO_LARGE)
                .handle(failures::retry);
    }
}
