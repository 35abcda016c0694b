package com.xrides.bench.report;

import java.util.Locale;

/**
 * The kind of load of a measurement.
 *
 * @param connections of a closed loop; otherwise 0
 * @param rate bookings per second of an open loop; otherwise 0
 * @param name in the results
 */
public record Work(Kind kind, int connections, int rate, String name) {

    /** The ways to send bookings, and what else is sent. */
    public enum Kind {
        /** Each connection sends the next one after an answer. */
        CLOSED_LOOP,
        /** At a constant rate. */
        OPEN_LOOP,
        /** One NDJSON stream, as fast as possible. */
        NDJSON,
        /** One CSV stream, as fast as possible. */
        CSV,
        /** One gRPC stream, as fast as possible. */
        GRPC,
        /** Directly to the database, with the service's statement. */
        INSERTS,
        /** Directly to the database, with COPY. */
        COPY,
        /** Requests other than bookings, each connection the next one after an answer. */
        REQUESTS;

        /** The name in results. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static Work closed(int connections) {
        return new Work(Kind.CLOSED_LOOP, connections, 0, Kind.CLOSED_LOOP.label());
    }

    /** A kind without parameters. */
    public static Work of(Kind kind) {
        return new Work(kind, 0, 0, kind.label());
    }

    public static Work open(int rate) {
        return new Work(Kind.OPEN_LOOP, 0, rate, Kind.OPEN_LOOP.label());
    }

    /** Requests other than bookings. */
    public static Work requests(String name, int connections) {
        return new Work(Kind.REQUESTS, connections, 0, name);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case CLOSED_LOOP -> connections + " connections";
            case OPEN_LOOP -> String.format(Locale.ROOT, "%,d/s", rate);
            case NDJSON, CSV, GRPC, INSERTS, COPY, REQUESTS -> name;
        };
    }
}
