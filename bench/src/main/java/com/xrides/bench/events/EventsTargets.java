package com.xrides.bench.events;

import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.PerformanceTarget;
import com.xrides.bench.report.Results;
import com.xrides.bench.report.Work;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What is measured of ride events, and the targets. */
final class EventsTargets {

    /** The node, all of whose loads are measured. */
    static final String NODE = "events";

    /** The original's way, made durable. */
    static final String PEER = "go-rabbitmq";

    /** PostgreSQL without a node. */
    static final String UNNEST = "unnest";

    static final List<Integer> CONNECTIONS = List.of(64, 256);

    static final Work STREAM = Work.requests("stream of events", 1);
    static final Work INSERTS = Work.requests("plain inserts", 0);
    static final Work FIGURES = Work.requests("/materialize", 64);
    static final Work FIGURES_BESIDE = Work.requests("/materialize, 2,000 events/s", 64);
    static final Work VISIBLE = Work.requests("visible on two nodes", 0);

    static final List<PerformanceTarget> ALL = Stream.concat(
                    CONNECTIONS.stream().flatMap(EventsTargets::ofSingleEvents), ofStreamAndFigures())
            .toList();

    private EventsTargets() {}

    /** Bookings, for comparison. */
    static Work bookings(int connections) {
        return Work.requests("bookings, " + connections, connections);
    }

    /** Events, one a request. */
    static Work events(int connections) {
        return Work.requests("single events, " + connections, connections);
    }

    private static Stream<PerformanceTarget> ofSingleEvents(int connections) {
        Work events = events(connections);
        return Stream.of(
                PerformanceTarget.atLeast(
                        0.85,
                        "events/s, %d connections, of bookings".formatted(connections),
                        results -> ratio(results, events, NODE, bookings(connections), Measurement::perSecond)),
                PerformanceTarget.atMost(
                        1.2,
                        "CPU for an event, %d connections, of a booking's".formatted(connections),
                        results -> ratio(results, events, NODE, bookings(connections), Measurement::totalCpuMicros)),
                PerformanceTarget.atLeast(
                        6,
                        "events/s, %d connections, times those by RabbitMQ".formatted(connections),
                        results -> ratio(results, events, PEER, events, Measurement::perSecond)),
                PerformanceTarget.atMost(
                        0.25,
                        "CPU for an event, %d connections, of that by RabbitMQ".formatted(connections),
                        results -> ratio(results, events, PEER, events, Measurement::totalCpuMicros)));
    }

    private static Stream<PerformanceTarget> ofStreamAndFigures() {
        return Stream.of(
                PerformanceTarget.atLeast(
                        0.8,
                        "events/s, one stream, of plain inserts of such rows",
                        results -> ratio(results, STREAM, UNNEST, INSERTS, Measurement::perSecond)),
                PerformanceTarget.atLeast(
                        10_000,
                        "answers/s of /materialize",
                        results -> value(results, FIGURES, Measurement::perSecond)),
                PerformanceTarget.atMost(
                        100,
                        "p99 from a 201 until two nodes show the event, ms",
                        results ->
                                value(results, VISIBLE, each -> each.latency().p99())));
    }

    private static OptionalDouble ratio(
            Results results, Work ours, String other, Work theirs, ToDoubleFunction<Measurement> value) {
        return Measurement.ratio(results.of(NODE, ours), results.of(other, theirs), value);
    }

    private static OptionalDouble value(Results results, Work work, ToDoubleFunction<Measurement> value) {
        return results.of(NODE, work).stream().mapToDouble(value).findFirst();
    }
}
