package com.xrides.bench.report;

import static com.xrides.bench.report.PerformanceTarget.atLeast;
import static com.xrides.bench.report.PerformanceTarget.atMost;
import static com.xrides.bench.report.PerformanceTarget.below;
import static com.xrides.bench.report.Results.BARE;
import static com.xrides.bench.report.Results.EMPTY;
import static com.xrides.bench.report.Results.GROWN;
import static com.xrides.bench.report.Results.ONE_JVM;
import static com.xrides.bench.report.Results.STORELESS;
import static com.xrides.bench.report.Results.TWO_JVMS;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The performance targets of bookings and of a node. */
public final class Targets {

    private static final int FEW = 64;
    private static final int MANY = 256;
    private static final int CALM = 200;
    private static final int BUSY = 2000;

    private static final List<PerformanceTarget> ALL = List.of(
            atLeast(8, "stored/s with 64 connections, times the peer's", results -> overPeer(results, FEW)),
            atLeast(8, "stored/s with 256 connections, times the peer's", results -> overPeer(results, MANY)),
            atMost(1.0 / 7, "CPU for a booking (64 connections), of the peer's", results -> cpuOfPeer(results, FEW)),
            atMost(1.0 / 7, "CPU for a booking (256 connections), of the peer's", results -> cpuOfPeer(results, MANY)),
            atLeast(
                    0.75,
                    "stored/s with 256 connections, of the storeless node's",
                    results -> ratio(results, ONE_JVM, STORELESS, Work.closed(MANY))),
            atLeast(
                    0.75,
                    "stored/s in two JVMs with 256 connections, of one's",
                    results -> ratio(results, TWO_JVMS, ONE_JVM, Work.closed(MANY))),
            atMost(
                    1.7,
                    "CPU for a request of the storeless node (256 connections), of the bare server's",
                    results -> cpuOfBare(results, STORELESS)),
            atMost(
                    2.8,
                    "CPU for a booking stored (256 connections), of the bare server's",
                    results -> cpuOfBare(results, ONE_JVM)),
            atMost(5, "p99 at 200/s, ms", results -> p99(results, CALM)),
            atMost(10, "p99 at 2,000/s, ms", results -> p99(results, BUSY)),
            below(1, "p99 at 200/s, of the peer's", results -> p99OfPeer(results, CALM)),
            below(1, "p99 at 2,000/s, of the peer's", results -> p99OfPeer(results, BUSY)),
            atLeast(
                    0.8,
                    "stored/s with many rows, of an empty table's",
                    results -> ratio(results, GROWN, EMPTY, Work.closed(MANY))),
            atLeast(120_000, "stored/s of a CSV stream", results -> rate(results, Work.Kind.CSV)),
            atLeast(0.4, "that, of inserts' of 500 rows", results -> overInserts(results, Work.Kind.CSV)),
            atLeast(80_000, "stored/s of a gRPC stream", results -> rate(results, Work.Kind.GRPC)),
            atMost(2.5, "from start to ready, s", Targets::start),
            atMost(1, "idle, % of a core", Results::idlePercent));

    private Targets() {}

    public static List<PerformanceTarget> all() {
        return ALL;
    }

    private static OptionalDouble overPeer(Results results, int connections) {
        return againstPeer(results, Work.closed(connections), Measurement::perSecond);
    }

    private static OptionalDouble cpuOfPeer(Results results, int connections) {
        return againstPeer(results, Work.closed(connections), Measurement::totalCpuMicros);
    }

    private static OptionalDouble cpuOfBare(Results results, String subject) {
        Work work = Work.closed(MANY);
        return Measurement.ratio(results.of(subject, work), results.of(BARE, work), Measurement::totalCpuMicros);
    }

    private static OptionalDouble p99OfPeer(Results results, int rate) {
        return againstPeer(results, Work.open(rate), each -> each.latency().p99());
    }

    private static OptionalDouble againstPeer(Results results, Work work, ToDoubleFunction<Measurement> value) {
        return Measurement.ratio(results.of(ONE_JVM, work), results.ofPeer(work), value);
    }

    private static OptionalDouble ratio(Results results, String subject, String other, Work work) {
        return Measurement.ratio(results.of(subject, work), results.of(other, work), Measurement::perSecond);
    }

    private static OptionalDouble rate(Results results, Work.Kind kind) {
        return results.of(ONE_JVM, Work.of(kind)).stream()
                .mapToDouble(Measurement::perSecond)
                .findFirst();
    }

    private static OptionalDouble overInserts(Results results, Work.Kind kind) {
        return Measurement.ratio(
                results.of(ONE_JVM, Work.of(kind)),
                results.of(Results.POSTGRES, Work.of(Work.Kind.INSERTS)),
                Measurement::perSecond);
    }

    private static OptionalDouble p99(Results results, int rate) {
        return results.of(ONE_JVM, Work.open(rate)).stream()
                .mapToDouble(each -> each.latency().p99())
                .findFirst();
    }

    private static OptionalDouble start(Results results) {
        return results.startSeconds().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Median.of(results.startSeconds().stream().mapToDouble(Double::doubleValue)));
    }
}
