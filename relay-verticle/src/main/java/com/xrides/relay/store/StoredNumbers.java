package com.xrides.relay.store;

import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Source;

/** The numbers by which every store writes what is not text: by what it is, not by its order, which may change. */
public final class StoredNumbers {

    private static final DeliveryState[] STATES = DeliveryState.values();

    private StoredNumbers() {}

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

    public static Settlement.Kind kind(int number) {
        return switch (number) {
            case 0 -> Settlement.Kind.NOT_SENT;
            case 1 -> Settlement.Kind.ANSWERED;
            case 2 -> Settlement.Kind.LOST;
            default -> throw new IllegalStateException("no outcome: " + number);
        };
    }
}
