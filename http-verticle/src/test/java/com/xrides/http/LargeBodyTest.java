package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A body that is too large is refused early, in a way that its sender can hear. */
class LargeBodyTest {

    private static final String BODY = json(1).encode();

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start();
        var unused = api.startPersistence("a");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aBodyOfUntoldSizeIsRefusedWithoutReadingItAll() {
        try (var client = api.connect()) {
            client.send(RawHttp.head("Content-Length: 9000000000000000000") + "\r\n");

            client.read().assertProblem(413, "body-too-large");
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void aClientThatSendsALargeBodyBeforeItListensHearsWhyItIsRefused() {
        try (var client = api.connect()) {
            client.send(RawHttp.save(" ".repeat(20_000_000)));

            client.read().assertProblem(413, "body-too-large");
        }
    }

    @Test
    void aClientThatAsksBeforeItSendsALargeBodyIsToldNotTo() {
        try (var client = api.connect()) {
            client.send(RawHttp.head("Expect: 100-continue", "Content-Length: 70000") + "\r\n");

            client.read().assertProblem(413, "body-too-large");
        }
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToOnce() {
        try (var client = api.connect()) {
            client.send(RawHttp.head("Expect: 100-continue", "Content-Length: " + BODY.length()) + "\r\n");
            assertThat(client.read().status()).isEqualTo(100);

            client.send(BODY);

            assertThat(client.read().status()).isEqualTo(201);
        }
    }
}
