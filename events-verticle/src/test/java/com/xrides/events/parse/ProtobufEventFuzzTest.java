package com.xrides.events.parse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import com.xrides.grpc.events.v1.RideEvent;
import java.util.Optional;

/** Whatever message is sent as an event: it is accepted or refused, and what is accepted is an event of JSON too. */
class ProtobufEventFuzzTest {

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isAcceptedOrRefused(byte[] bytes) {
        Optional<RideEvent> message = message(bytes);
        if (message.isPresent() && ProtobufEvent.read(message.get()) instanceof ParsedEvent.Accepted accepted) {
            WrittenEvent.assertIsEvent(accepted.event());
        }
    }

    @SuppressWarnings("UnusedException") // the library's refusal of what is no protobuf
    private static Optional<RideEvent> message(byte[] bytes) {
        try {
            return Optional.of(RideEvent.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
