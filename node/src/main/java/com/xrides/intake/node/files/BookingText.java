package com.xrides.intake.node.files;

import com.xrides.intake.contract.StoredBooking;
import io.vertx.core.buffer.Buffer;

/** Writes stored bookings so that they can be imported again. */
interface BookingText {

    static BookingText of(ExportQuery query) {
        return switch (query.format()) {
            case CSV -> new CsvText(query.withStoredAt());
            case NDJSON -> new NdjsonText(query.withStoredAt());
        };
    }

    /** What stands before the first booking. */
    Buffer head();

    /** Appends one. */
    void append(StoredBooking stored, Buffer out);
}
