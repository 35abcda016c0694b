package com.xrides.operations.export;

import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.json.BookingJson;
import io.vertx.core.buffer.Buffer;

/** Writes NDJSON: one object per line, as it would be posted, unknown fields beside the known ones. */
record NdjsonText(boolean withStoredAt) implements BookingText {

    @Override
    public Buffer head() {
        return Buffer.buffer();
    }

    @Override
    public void append(StoredBooking stored, Buffer out) {
        String json = BookingJson.writeToSend(stored.booking());
        if (withStoredAt) {
            out.appendString(json.substring(0, json.length() - 1));
            out.appendString(",\"stored_at\":\"" + stored.storedAt() + "\"}\n");
        } else {
            out.appendString(json).appendString("\n");
        }
    }
}
