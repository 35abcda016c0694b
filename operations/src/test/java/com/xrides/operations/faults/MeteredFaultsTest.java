package com.xrides.operations.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteredFaultsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredFaults faults = new MeteredFaults();

    @Test
    void aNodeWithoutMetersHasNoFaults() {
        assertThat(faults.read(MetersByName.of(registry), 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "xrides.spool.damaged, 0, 1, SPOOL_DAMAGED",
        "xrides.books.unmatched, 0, 1, BOOKS_UNMATCHED",
        "xrides.spool.entries.unclaimed, 0, 1, SPOOL_UNCLAIMED",
        "xrides.failures.open, 20, 21, FAILURES_PILE_UP",
        "xrides.disk.free, 536870912, 536870911, DISK_FILLING",
        "xrides.plans.age, 300, 301, PLANS_OLD",
        "xrides.feed.breaker.open, NaN, 1, FEED_FAILING",
        "xrides.failures.open, NaN, 21, FAILURES_PILE_UP",
        "xrides.disk.free, NaN, 0, DISK_FILLING",
    })
    void aGaugeBeyondItsBoundIsAFault(String gauge, double within, double beyond, NodeFault fault) {
        double[] value = {within};
        registry.gauge(gauge, value, holder -> holder[0]);

        assertThat(faults.read(MetersByName.of(registry), 0)).isEmpty();

        value[0] = beyond;
        assertThat(faults.read(MetersByName.of(registry), 1)).containsExactly(fault);
        value[0] = within;
        assertThat(faults.read(MetersByName.of(registry), 2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "xrides.spool.accepting.bookings, xrides.spool.max.bookings, 80, SPOOL_NEARLY_FULL",
        "xrides.spool.accepting.bytes, xrides.spool.max.bytes, 80, SPOOL_NEARLY_FULL",
        "jvm.gc.live.data.size, jvm.gc.max.data.size, 85, HEAP_NEARLY_FULL",
    })
    void aShareBeyondItsBoundIsAFault(String part, String whole, double within, NodeFault fault) {
        double[] value = {within};
        registry.gauge(part, value, holder -> holder[0]);
        assertThat(faults.read(MetersByName.of(registry), 0)).isEmpty();
        constant(whole, Tags.empty(), 100);

        assertThat(faults.read(MetersByName.of(registry), 0)).isEmpty();

        value[0] = within + 1;
        assertThat(faults.read(MetersByName.of(registry), 1)).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "xrides.spool.refused, 2, SPOOL_REFUSES",
        "xrides.connections.rejected, 2, CONNECTIONS_REJECTED",
        "xrides.streams.stalled, 10, STREAMS_STALLED",
        "xrides.late.outcomes.dropped, 10, OUTCOMES_DROPPED",
        "xrides.failures.unrecorded, 10, FAILURES_UNRECORDED",
        "xrides.audit.trail.lost, 10, AUDIT_TRAIL_NOT_WRITTEN",
    })
    void aCounterThatGrowsIsAFaultForAWhile(String name, int minutes, NodeFault fault) {
        Counter counter = registry.counter(name);
        long second = Duration.ofSeconds(1).toNanos();
        long over = Duration.ofMinutes(minutes).toNanos();

        assertThat(faults.read(MetersByName.of(registry), 0)).isEmpty();
        counter.increment();
        assertThat(faults.read(MetersByName.of(registry), second)).containsExactly(fault);
        assertThat(faults.read(MetersByName.of(registry), over)).containsExactly(fault);
        assertThat(faults.read(MetersByName.of(registry), second + over)).isEmpty();
        counter.increment();
        assertThat(faults.read(MetersByName.of(registry), over + 2 * second)).containsExactly(fault);
    }

    @Test
    void anActThatWaitsForTheAuditTrailIsAFaultAfterAMinute() {
        double[] waiting = {1};
        registry.gauge("xrides.audit.trail.waiting", waiting, holder -> holder[0]);
        long minute = Duration.ofMinutes(1).toNanos();

        assertThat(faults.read(MetersByName.of(registry), 0)).isEmpty();
        assertThat(faults.read(MetersByName.of(registry), minute - 1)).isEmpty();
        assertThat(faults.read(MetersByName.of(registry), minute)).containsExactly(NodeFault.AUDIT_TRAIL_NOT_WRITTEN);
        waiting[0] = 0;
        assertThat(faults.read(MetersByName.of(registry), minute + 1)).isEmpty();
        waiting[0] = 1;
        assertThat(faults.read(MetersByName.of(registry), minute + 2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"15, false", "13, true", "-1, true"})
    void aCertificateIsAFaultFromTwoWeeksBeforeItsEnd(int days, boolean isFault) {
        double end = Instant.now().plus(Duration.ofDays(days)).getEpochSecond();
        constant("xrides.tls.certificate.expires", Tags.of("port", "with"), end);
        constant("xrides.tls.certificate.expires", Tags.of("port", "without"), 0);

        assertThat(faults.read(MetersByName.of(registry), 0).contains(NodeFault.CERTIFICATE_ENDS))
                .isEqualTo(isFault);
    }

    @Test
    void onlyBookingsThatWereTurnedAwayCountAsSuch() {
        registry.counter("xrides.bookings", "outcome", "stored").increment();
        assertThat(faults.read(MetersByName.of(registry), 0)).isEmpty();

        registry.counter("xrides.bookings", "outcome", "shed").increment();
        assertThat(faults.read(MetersByName.of(registry), 1)).containsExactly(NodeFault.SHEDDING);
    }

    @Test
    void linesLeftOutOfTheLogAreAFault() {
        var dropped = new AtomicLong(3);
        var unused = FunctionCounter.builder("xrides.log.lines.dropped", dropped, AtomicLong::get)
                .register(registry);

        assertThat(faults.read(MetersByName.of(registry), 0)).containsExactly(NodeFault.LOG_LINES_DROPPED);
    }

    /** Registries hold what they are given weakly: a boxed number may be collected, and the gauge be NaN. */
    private void constant(String name, Tags tags, double value) {
        var unused = Gauge.builder(name, () -> value).tags(tags).register(registry);
    }
}
