package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.log.AccessLog;
import com.xrides.testing.LoggedLines;
import com.xrides.testing.bookings.FakePersistence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line that each request leaves. */
class RequestLogTest {

    private LoggedLines lines;
    private RunningApi api;
    private FakePersistence persistence;

    @BeforeEach
    void start() {
        lines = LoggedLines.of(AccessLog.LOGGER);
        api = RunningApi.start();
        persistence = api.startPersistence("a");
    }

    @AfterEach
    void stop() {
        api.close();
        lines.close();
    }

    @Test
    void aStoredBookingsLineNamesItByItsId() {
        assertThat(api.post(json(41)).status()).isEqualTo(201);

        assertThat(line())
                .startsWith("INFO Answered method=POST path=/bookings status=201 ms=")
                .contains(" bytes_out=27 remote=127.0.0.1 booking=41");
    }

    @Test
    void soDoesOneThatWasNotStoredWithoutAnythingElseOfIt() {
        persistence.answer(booking -> Outcome.CONFLICT);
        assertThat(api.post(json(41)).status()).isEqualTo(409);
        assertThat(line()).contains(" status=409 ").endsWith(" booking=41");

        var invalid = json(42).put("user_id", "user-987654").put("from_lat", 1234.5678);
        assertThat(api.post(invalid).status()).isEqualTo(422);
        assertThat(line(2)).contains(" status=422 ").endsWith(" booking=42").doesNotContain("987654", "1234.5678");
    }

    @Test
    void aPathIsThatOfItsRouteAndNeverHasAQuery() {
        var unused = api.get("/bookings/41?name=somebody");
        assertThat(line()).contains("method=GET path=/bookings/:id status=").contains("booking=41");

        assertThat(api.get("/nowhere?name=somebody").status()).isEqualTo(404);
        assertThat(line(2)).contains(" path=/nowhere status=404 ").doesNotContain("somebody");
    }

    @Test
    void whatIsNoRequestHasALineToo() {
        try (RawHttp raw = api.connect()) {
            raw.send("this is not HTTP\r\n\r\n");

            assertThat(line()).contains("method=- path=- status=400 ");
        }
    }

    @Test
    void aPathThatCannotBeDecodedHasOneLine() {
        try (RawHttp raw = api.connect()) {
            raw.send("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(line()).contains(" status=400 ");
            assertThat(api.get("/nowhere").status()).isEqualTo(404);
            assertThat(line(2)).contains(" path=/nowhere status=404 ");
        }
    }

    @Test
    void aStreamsLineIsLeftToTheStream() {
        var echo = api.sendAsync("POST", "/bookings/stream", "x".getBytes(StandardCharsets.UTF_8));
        assertThat(echo.join().status()).isEqualTo(200);
        assertThat(api.get("/nowhere").status()).isEqualTo(404);

        assertThat(line()).contains("path=/nowhere");
    }

    private String line() {
        return line(1);
    }

    private String line(int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> lines.all().size() >= number);
        return lines.all().get(number - 1);
    }
}
