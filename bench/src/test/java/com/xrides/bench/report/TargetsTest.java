package com.xrides.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bench.process.Memory;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private static final String OVER_PEER = "stored/s with 64 connections, times the peer's";

    @Test
    void theMedianOfTheRoundsIsHeldAgainstThePeer() {
        Results results = results(
                measurement("one-jvm", 1000, Map.of()),
                measurement("peer", 100, Map.of()),
                measurement("one-jvm", 600, Map.of()),
                measurement("peer", 100, Map.of()));

        PerformanceTarget.Verdict verdict = verdict(results);

        assertThat(verdict.found()).hasValue(8);
        assertThat(verdict.word()).isEqualTo("met");
    }

    @Test
    void lessThanTheTargetIsMissed() {
        Results results = results(measurement("one-jvm", 799, Map.of()), measurement("peer", 100, Map.of()));

        assertThat(verdict(results).word()).isEqualTo("missed");
    }

    @Test
    void anInvalidMeasurementMeetsNothing() {
        Results results =
                results(measurement("one-jvm", 9000, Map.of("status 202", 1L)), measurement("peer", 100, Map.of()));

        assertThat(verdict(results).word()).isEqualTo("not measured");
        assertThat(results.isValid()).isFalse();
    }

    @Test
    void aLimitThatMustBeStayedBelowIsNotReached() {
        assertThat(PerformanceTarget.Comparison.BELOW.holds(1, 1)).isFalse();
        assertThat(PerformanceTarget.Comparison.AT_MOST.holds(1, 1)).isTrue();
        assertThat(PerformanceTarget.Comparison.AT_LEAST.holds(1, 1)).isTrue();
    }

    private static PerformanceTarget.Verdict verdict(Results results) {
        return results.verdicts().stream()
                .filter(verdict -> verdict.what().equals(OVER_PEER))
                .findFirst()
                .orElseThrow();
    }

    private static Results results(Measurement... rounds) {
        return new Results(
                OffsetDateTime.parse("2013-01-01T00:00:00Z"),
                List.of(),
                new Machine(2, "processor", "system", "java", Map.of()),
                Optional.of("peer"),
                List.of(rounds),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                Set.of(),
                Map.of(),
                Targets.all());
    }

    private static Measurement measurement(String subject, double perSecond, Map<String, Long> problems) {
        var latency = new Latency(1, 2, 3, 4, 5, Collections.nCopies(Latency.QUANTILES.size(), 1.0));
        return new Measurement(
                subject,
                Work.closed(64),
                perSecond,
                latency,
                Map.of(subject, 100.0),
                5,
                Map.of(subject, new Memory(1, 2)),
                OptionalDouble.empty(),
                problems);
    }
}
