package com.xrides.bench.chats;

import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.PerformanceTarget;
import com.xrides.bench.report.Results;
import com.xrides.bench.report.Work;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What is measured of chats, and the targets. */
final class ChatsTargets {

    /** The node, all of whose loads are measured. */
    static final String NODE = "chats";

    /** The server that locks the row of a chat for each message. */
    static final String LOCKING = "locking";

    /** PostgreSQL, called without a node. */
    static final String FUNCTION = "post()";

    static final List<Integer> CONNECTIONS = List.of(64, 256);

    /** Of comparisons with others than bookings. */
    static final int USUAL = 256;

    static final Work BATCHES = Work.requests("batches", 0);
    static final Work SEARCH_SHORT = Work.requests("search in 10,000", 1);
    static final Work SEARCH_LONG = Work.requests("search in 1,000,000", 1);
    static final Work POST_DURING_SEARCH = Work.requests("posts during searches", USUAL);
    static final Work FOLLOW = Work.requests("1,000 followers", 0);

    static final List<PerformanceTarget> ALL = List.of(
            ofBookings(64),
            slowerThanBookings(64),
            ofBookings(256),
            slowerThanBookings(256),
            PerformanceTarget.atLeast(
                    0.8,
                    "messages/s, one hot chat, of 10,000 chats",
                    results -> ratio(results, NODE, hot(USUAL), NODE, many(USUAL))),
            PerformanceTarget.atLeast(
                    15,
                    "messages/s, one hot chat, times those by a locked row each",
                    results -> ratio(results, NODE, hot(USUAL), LOCKING, hot(USUAL))),
            PerformanceTarget.atLeast(
                    4,
                    "messages/s, 10,000 chats, times those by a locked row each",
                    results -> ratio(results, NODE, many(USUAL), LOCKING, many(USUAL))),
            PerformanceTarget.atLeast(
                    0.6,
                    "messages/s, 10,000 chats, of PostgreSQL's by batches of that size",
                    results -> ratio(results, NODE, many(USUAL), FUNCTION, BATCHES)),
            PerformanceTarget.atMost(
                    10, "p99 of a search in a chat of 10,000, ms", results -> p99(results, SEARCH_SHORT)),
            PerformanceTarget.atMost(
                    100, "p99 of a search in a chat of 1,000,000, ms", results -> p99(results, SEARCH_LONG)),
            PerformanceTarget.atLeast(
                    0.8,
                    "messages/s during searches in 1,000,000, of quiet",
                    results -> ratio(results, NODE, POST_DURING_SEARCH, NODE, many(USUAL))),
            PerformanceTarget.atLeast(
                    200_000,
                    "deliveries/s to 1,000 followers",
                    results -> value(results, FOLLOW, Measurement::perSecond)));

    private ChatsTargets() {}

    /** Bookings, for comparison. */
    static Work bookings(int connections) {
        return Work.requests("bookings, " + connections, connections);
    }

    /** Messages to many chats. */
    static Work many(int connections) {
        return Work.requests("10,000 chats, " + connections, connections);
    }

    /** Messages to one chat. */
    static Work hot(int connections) {
        return Work.requests("hot chat, " + connections, connections);
    }

    private static PerformanceTarget ofBookings(int connections) {
        return PerformanceTarget.atLeast(
                0.85,
                "messages/s, 10,000 chats, %d connections, of bookings".formatted(connections),
                results -> ratio(results, NODE, many(connections), NODE, bookings(connections)));
    }

    private static PerformanceTarget slowerThanBookings(int connections) {
        return PerformanceTarget.atMost(
                1.3,
                "p99 of messages, 10,000 chats, %d connections, of bookings".formatted(connections),
                results -> Measurement.ratio(
                        results.of(NODE, many(connections)),
                        results.of(NODE, bookings(connections)),
                        each -> each.latency().p99()));
    }

    private static OptionalDouble ratio(Results results, String one, Work ours, String other, Work theirs) {
        return Measurement.ratio(results.of(one, ours), results.of(other, theirs), Measurement::perSecond);
    }

    private static OptionalDouble p99(Results results, Work work) {
        return value(results, work, each -> each.latency().p99());
    }

    private static OptionalDouble value(Results results, Work work, ToDoubleFunction<Measurement> value) {
        return results.of(NODE, work).stream().mapToDouble(value).findFirst();
    }
}
