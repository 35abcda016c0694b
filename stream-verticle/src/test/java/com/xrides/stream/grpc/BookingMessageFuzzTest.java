package com.xrides.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.grpc.v1.Booking;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever message is sent as a booking: it is accepted or refused, and what is accepted is a booking over HTTP too. */
class BookingMessageFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isAcceptedOrRefused(byte[] bytes) {
        Optional<Booking> message = message(bytes);
        if (message.isPresent() && BookingMessage.read(message.get()) instanceof ParseResult.Accepted accepted) {
            byte[] json = BookingJson.writeToSend(accepted.booking()).getBytes(StandardCharsets.UTF_8);

            assertThat(BookingJson.read(json)).isEqualTo(accepted);
        }
    }

    @SuppressWarnings("UnusedException") // the library's refusal of what is no protobuf
    private static Optional<Booking> message(byte[] bytes) {
        try {
            return Optional.of(Booking.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
