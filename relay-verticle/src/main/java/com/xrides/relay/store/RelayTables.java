package com.xrides.relay.store;

import com.xrides.platform.database.Migrations;
import com.xrides.platform.database.wakeup.NotifyChannel;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Source;

/** The tables of the relay: their migrations, and how what is not text stands in them. */
public final class RelayTables {

    public static final Migrations MIGRATIONS = Migrations.of("classpath:db/relay", "relay", "schema_history");

    /** Told once a transaction that holders of partners have to look at. */
    public static final NotifyChannel CHANNEL = new NotifyChannel("relay");

    private static final DeliveryState[] STATES = DeliveryState.values();

    private RelayTables() {}

    /** The lease of a partner. */
    public static String leaseOf(int partner) {
        return "relay-partner-" + partner;
    }

    // By what they are, not by their order, which may change.
    public static short number(Source source) {
        return (short)
                switch (source) {
                    case RIDERS -> 1;
                    case BOOKINGS -> 2;
                };
    }

    public static Source source(int number) {
        return switch (number) {
            case 1 -> Source.RIDERS;
            case 2 -> Source.BOOKINGS;
            default -> throw new IllegalStateException("no source: " + number);
        };
    }

    public static short number(DeliveryState state) {
        return (short)
                switch (state) {
                    case PENDING -> 0;
                    case LEASED -> 1;
                    case DELIVERED -> 2;
                    case UNKNOWN -> 3;
                    case QUARANTINED -> 4;
                    case CANCELLED -> 5;
                };
    }

    public static DeliveryState state(int number) {
        for (DeliveryState state : STATES) {
            if (number(state) == number) {
                return state;
            }
        }
        throw new IllegalStateException("no state: " + number);
    }

    public static short number(Settlement.Kind kind) {
        return (short)
                switch (kind) {
                    case NOT_SENT -> 0;
                    case ANSWERED -> 1;
                    case LOST -> 2;
                };
    }

    static Settlement.Kind kind(int number) {
        return switch (number) {
            case 0 -> Settlement.Kind.NOT_SENT;
            case 1 -> Settlement.Kind.ANSWERED;
            case 2 -> Settlement.Kind.LOST;
            default -> throw new IllegalStateException("no outcome: " + number);
        };
    }
}
