package com.xrides.relay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.xrides.platform.bus.BusCodec;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageCodecs;
import com.xrides.testing.SampleRecords;
import io.vertx.core.buffer.Buffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of the relay is read as it was written, with all that can be absent, and without it. */
class RelayMessagesTest {

    private final BusCodec codec = new BusCodec(MessageCodecs.of(RelayMessages.TYPES));

    static Stream<Message> messages() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("com.xrides.relay").stream()
                        .filter(type -> type.isAssignableTo(Message.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(
                                (Message) SampleRecords.of(type, true), (Message) SampleRecords.of(type, false)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isReadAsItWasWritten(Message message) {
        Buffer buffer = Buffer.buffer("before");

        codec.encodeToWire(buffer, message);

        assertThat(codec.decodeFromWire("before".length(), buffer)).isEqualTo(message);
    }
}
