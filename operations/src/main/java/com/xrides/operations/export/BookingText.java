package com.xrides.operations.export;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.files.ExportQuery;
import io.vertx.core.buffer.Buffer;

/** Writes stored bookings in a format that can be imported again. */
interface BookingText {

    static BookingText of(ExportQuery query) {
        return switch (query.format()) {
            case CSV -> new CsvText(query.withStoredAt());
            case NDJSON -> new NdjsonText(query.withStoredAt());
        };
    }

    /** What precedes the first booking, such as a header. */
    Buffer head();

    /** Appends a booking. */
    void append(StoredBooking stored, Buffer out);
}
