package com.xrides.bookings.messages;

import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.platform.bus.WireReader;
import com.xrides.platform.bus.WireWriter;

/** The wire format of an {@link Outcome}: a byte for its kind and, for kinds that have one, the detail. */
@SuppressWarnings("EnumOrdinal") // the order of Kind is part of the format, as it says
final class OutcomeFormat {

    private static final Kind[] KINDS = Kind.values();

    private OutcomeFormat() {}

    static void write(Outcome outcome, WireWriter out) {
        out.writeByte(outcome.kind().ordinal());
        switch (outcome.kind()) {
            case STORED, DUPLICATE, CONFLICT -> {}
            case REFUSED, UNAVAILABLE -> out.writeText(outcome.detail());
        }
    }

    static Outcome read(WireReader in) {
        int kind = in.readByte();
        if (kind < 0 || kind >= KINDS.length) {
            throw new IllegalArgumentException("an outcome of unknown kind " + kind);
        }
        return switch (KINDS[kind]) {
            case STORED -> Outcome.STORED;
            case DUPLICATE -> Outcome.DUPLICATE;
            case CONFLICT -> Outcome.CONFLICT;
            case REFUSED -> Outcome.refused(in.readText());
            case UNAVAILABLE -> Outcome.unavailable(in.readText());
        };
    }
}
