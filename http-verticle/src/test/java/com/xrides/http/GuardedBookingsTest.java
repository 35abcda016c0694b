package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bookings on a port whose callers have keys with limits. */
class GuardedBookingsTest {

    /** One that need not wait for one booking, and may listen once at a time. */
    private static final class Limited implements Caller {

        private final AtomicInteger unawaited = new AtomicInteger(1);
        private final AtomicInteger listeners = new AtomicInteger();

        @Override
        public String name() {
            return "limited";
        }

        @Override
        public boolean may(Access access) {
            return true;
        }

        @Override
        public boolean takeUnawaited() {
            return unawaited.getAndDecrement() > 0;
        }

        @Override
        public @Nullable Refusal enter(Place place) {
            return listeners.compareAndSet(0, 1) ? null : Refusal.of(Reason.TOO_FAST, "One at a time.");
        }

        @Override
        public void leave(Place place) {
            listeners.set(0);
        }
    }

    private final Limited caller = new Limited();
    private final List<Access> asked = new CopyOnWriteArrayList<>();
    private RunningApi api;

    @BeforeEach
    void start() {
        api = RunningApi.guardedBy((authorization, access) -> {
            asked.add(access);
            return authorization == null
                    ? Admission.refused(Refusal.of(Reason.CREDENTIALS_MISSING, "Send a key."))
                    : Admission.granted(caller);
        });
        api.startPersistence("persistence");
        var unused = FakeSpool.holding(api);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void withoutAKeyNothingIsTakenAndNothingIsTold() {
        assertThat(api.post(json(1)).status()).isEqualTo(401);
        api.get("/bookings/1").assertProblem(401, "credentials-missing");
        api.get("/bookings/1/status").assertProblem(401, "credentials-missing");
        api.get("/failures").assertProblem(401, "credentials-missing");
        assertThat(send("POST", "/bookings/stream").status()).isEqualTo(401);
    }

    /** A booking with all that its rider gave is in a failure: whoever may read bookings may not see that, nor act on it. */
    @ParameterizedTest
    @CsvSource({
        "POST, /bookings, bookings:write, GUARDED",
        "POST, /bookings?x=routed, bookings:write, GUARDED",
        "GET, /bookings/1, bookings:read, GUARDED",
        "GET, /bookings/1/status, bookings:read, GUARDED",
        "GET, /failures, failures, ALWAYS",
        "POST, /failures/1/retry, failures, ALWAYS",
        "DELETE, /failures/1, failures, ALWAYS"
    })
    void eachRouteAsksForTheScopeThatIsItsOwn(String method, String path, String scope, Access.Level level) {
        Answer unused = api.sendAsync(method, path, new byte[0], "Content-Type", "application/json")
                .join();

        assertThat(asked).extracting(Access::level).containsExactly(level);
        assertThat(asked)
                .extracting(Access::scope)
                .extracting(required -> required == null ? null : required.name())
                .containsExactly(scope);
    }

    @Test
    void whoNeedNotWaitAnyMoreIsToldTheOutcome() {
        Answer first = api.post(json(1), "Prefer", "respond-async", "Authorization", "Bearer key");
        Answer second = api.post(json(2), "Prefer", "respond-async", "Authorization", "Bearer key");

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("preference-applied")).isNull();
    }

    @Test
    void aSecondListenerWaitsForTheFirst() {
        try (RawHttp first = api.connect()) {
            first.send("""
                GET /bookings/7/status HTTP/1.1
                Host: x
                Accept: text/event-stream
                Authorization: Bearer key

                """.replace("\n", "\r\n"));
            await().until(() -> caller.listeners.get() == 1);

            Answer second = api.sendAsync(
                            "GET",
                            "/bookings/7/status",
                            new byte[0],
                            "Accept",
                            "text/event-stream",
                            "Authorization",
                            "Bearer key")
                    .join();
            assertThat(second.status()).isEqualTo(429);
        }

        await().until(() -> caller.listeners.get() == 0);
    }

    private Answer send(String method, String path) {
        return api.sendAsync(method, path, new byte[0]).join();
    }
}
