package com.xrides.bookings.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.bookings.ParseResult;
import java.nio.charset.StandardCharsets;

/** Whatever bytes are sent as a booking: they are accepted or refused, and what is accepted means the same when sent again. */
class BookingJsonFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isAcceptedOrRefused(byte[] document) {
        if (BookingJson.read(document) instanceof ParseResult.Accepted accepted) {
            byte[] again = BookingJson.writeToSend(accepted.booking()).getBytes(StandardCharsets.UTF_8);

            assertThat(BookingJson.read(again)).isEqualTo(accepted);
        }
    }
}
