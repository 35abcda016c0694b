package com.xrides.bench.report;

import java.util.Locale;

/**
 * What was sent, and how.
 *
 * @param connections of a closed loop; otherwise 0
 * @param rate bookings a second of an open loop; 0 where as many are sent as are answered
 */
public record Work(Kind kind, int connections, int rate) {

    /** Ways to send bookings. */
    public enum Kind {
        /** Each connection sends the next when it has an answer. */
        CLOSED_LOOP,
        /** At a constant rate. */
        OPEN_LOOP,
        /** One stream of lines of JSON, as fast as it is taken. */
        NDJSON,
        /** One stream of CSV, the same. */
        CSV,
        /** One stream of messages over gRPC, the same. */
        GRPC,
        /** Straight to the database, by the service's own statement. */
        INSERTS,
        /** Straight to the database, by COPY. */
        COPY;

        /** As in results. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Work closed(int connections) {
        return new Work(Kind.CLOSED_LOOP, connections, 0);
    }

    /** What takes no more to be said of it. */
    public static Work of(Kind kind) {
        return new Work(kind, 0, 0);
    }

    public static Work open(int rate) {
        return new Work(Kind.OPEN_LOOP, 0, rate);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CLOSED_LOOP -> connections + " connections";
            case OPEN_LOOP -> String.format(Locale.ROOT, "%,d/s", rate);
            case NDJSON, CSV, GRPC, INSERTS, COPY -> kind.label();
        };
    }
}
