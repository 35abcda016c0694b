package com.xrides.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.xrides.platform.bus.BusCodec;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageCodecs;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;

/** Whatever bytes arrive as a message of any capability: they are one or they are refused, with no more memory than they take. */
class BusMessageFuzzTest {

    private static final BusCodec CODEC = new BusCodec(MessageCodecs.of(Capabilities.messages(Capabilities.all())));

    @FuzzTest(maxDuration = "1h", maxExecutions = 1_000_000)
    void isAMessageOrRefused(byte[] bytes) {
        Buffer arrived = Buffer.buffer(bytes);
        try {
            Message message = CODEC.decodeFromWire(0, arrived);

            Buffer sent = Buffer.buffer();
            CODEC.encodeToWire(sent, message);
            assertThat(CODEC.decodeFromWire(0, sent)).isInstanceOf(message.getClass());
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // Refused: the bus drops it and logs why.
            assertThat(e).isNotNull();
        }
    }
}
