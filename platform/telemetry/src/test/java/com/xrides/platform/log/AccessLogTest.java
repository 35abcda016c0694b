package com.xrides.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.platform.trace.SpanContext;
import com.xrides.testing.LoggedLines;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccessLogTest {

    private static final long FAST = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(1001);

    @Test
    void problemsAreWhatFailedHereAndWhatTookLong() {
        var log = new AccessLog(AccessMode.PROBLEMS);

        assertThat(log.wants(201, FAST)).isFalse();
        assertThat(log.wants(422, FAST)).isFalse();
        assertThat(log.wants(201, SLOW)).isTrue();
        assertThat(log.wants(500, FAST)).isTrue();
        assertThat(log.wants(true)).isTrue();
        assertThat(log.wants(false)).isFalse();
    }

    @Test
    void offMeansNothingAndAllEverything() {
        assertThat(AccessLog.OFF.wants(500, SLOW)).isFalse();
        assertThat(AccessLog.OFF.wants(true)).isFalse();
        assertThat(new AccessLog(AccessMode.ALL).wants(201, FAST)).isTrue();
        assertThat(new AccessLog(AccessMode.ALL).wants(false)).isTrue();
    }

    @Test
    void aLineTellsWhatIsKnownAndNothingElse() {
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER)) {
            var log = new AccessLog(AccessMode.ALL);
            var trace = new SpanContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

            log.write(new AccessLogEntry(
                    "POST", "/bookings", 201, FAST, 430, 33, "127.0.0.1", LogSubject.booking(7L), null, trace));
            log.write(new AccessLogEntry(
                    "POST",
                    "/events",
                    201,
                    FAST,
                    1,
                    2,
                    "127.0.0.1",
                    new LogSubject(LogKey.EVENT, "app/f-1"),
                    null,
                    null));
            log.write(new AccessLogEntry("GET", "/nowhere", 404, FAST, 0, 90, "127.0.0.1", null, null, null));

            assertThat(lines.all())
                    .containsExactly(
                            "INFO Answered method=POST path=/bookings status=201 ms=3.0 bytes_in=430 bytes_out=33"
                                    + " remote=127.0.0.1 booking=7 trace=0af7651916cd43dd8448eb211c80319c",
                            "INFO Answered method=POST path=/events status=201 ms=3.0 bytes_in=1 bytes_out=2"
                                    + " remote=127.0.0.1 event=app/f-1",
                            "INFO Answered method=GET path=/nowhere status=404 ms=3.0 bytes_in=0 bytes_out=90"
                                    + " remote=127.0.0.1");
        }
    }

    /** However long the test takes, a thousand problems are more than the lines of the seconds in it. */
    @Test
    void aFloodOfProblemsIsCutShort() {
        try (LoggedLines lines = LoggedLines.of(AccessLog.LOGGER)) {
            var log = new AccessLog(AccessMode.PROBLEMS);
            long began = System.nanoTime();
            int written = 0;

            while (written < 100_000) {
                log.write(new AccessLogEntry("POST", "/bookings", 503, FAST, 430, 33, "127.0.0.1", null, null, null));
                written++;
            }

            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + 2;
            assertThat(lines.all()).hasSizeBetween(100, (int) Math.min(99_999, 100 * seconds));
        }
    }

    @Test
    void aModeThatIsNoneIsRefusedByNamingThoseThatAre() {
        assertThat(AccessMode.parse("ALL")).isEqualTo(AccessMode.ALL);
        assertThatThrownBy(() -> AccessMode.parse("some")).hasMessage("\"some\" is none of off, problems, all");
    }
}
