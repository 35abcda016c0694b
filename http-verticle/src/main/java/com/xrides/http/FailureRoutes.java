package com.xrides.http;

import com.xrides.bookings.BookingScopes;
import com.xrides.platform.web.HttpApi;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Access;

/**
 * The routes that list failed bookings, retry them or dismiss them: acts of operators, which take a key wherever they come
 * from. One for each event loop.
 */
final class FailureRoutes implements HttpRoutes {

    private final int maxBody;
    private final FailuresEndpoint failures;

    FailureRoutes(int maxBody, FailuresEndpoint failures) {
        this.maxBody = maxBody;
        this.failures = failures;
    }

    @Override
    public void mount(HttpApi api) {
        Access access = Access.of(BookingScopes.FAILURES).always();
        api.get("/failures").requires(access).handle(failures::list);
        api.delete("/failures/:id").requires(access).recorded("failure.dismiss").handle(failures::dismiss);
        // No body is expected, but one is allowed.
        api.post("/failures/:id/retry")
                .requires(access)
                .recorded("failure.retry")
                .body(maxBody)
                .tooLarge(BookingRoutes.TOO_LARGE)
                .handle(failures::retry);
    }
}
