package com.xrides.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusCodecTest {

    private final BusCodec codec = new BusCodec(MessageCodecs.of(List.of(MessageType.ofRecord(77, Ids.class))));

    @Test
    void aMessageArrivesAsItWasSent() {
        Buffer frame = Buffer.buffer("before");
        codec.encodeToWire(frame, new Ids(List.of(1L, 2L)));

        assertThat(codec.decodeFromWire("before".length(), frame)).isEqualTo(new Ids(List.of(1L, 2L)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 100})
    void aMessageThatSaysToBeLongerThanItsFrameTakesNoRoomForIt(int length) {
        Buffer frame = Buffer.buffer();
        codec.encodeToWire(frame, new Ids(List.of()));
        // A list of 2^31-1 numbers, in the zigzag form that numbers have on the wire.
        Buffer huge = frame.getBuffer(0, frame.length() - 1)
                .appendBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F});
        huge.setInt(0, length);

        assertThatThrownBy(() -> codec.decodeFromWire(0, huge)).isInstanceOf(IllegalArgumentException.class);
    }

    private record Ids(List<Long> ids) implements Message {}
}
