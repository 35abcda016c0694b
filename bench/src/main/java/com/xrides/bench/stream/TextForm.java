package com.xrides.bench.stream;

import com.xrides.bench.load.BookingBodies;
import com.xrides.bench.load.BookingTemplate;
import java.util.List;

/**
 * A text format of bookings.
 *
 * @param header the first line with its end; empty where there is none
 */
public record TextForm(String contentType, String header, List<BookingTemplate> lines) {

    public static TextForm ndjson() {
        return new TextForm("application/x-ndjson", "", BookingTemplate.jsonLines());
    }

    public static TextForm csv() {
        return new TextForm("text/csv", BookingBodies.CSV_HEADER + "\n", BookingTemplate.csvLines());
    }
}
