package com.xrides.feed.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.xrides.platform.bus.BusCodec;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageCodecs;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of feeds is read as it was written, with all that can be absent, and without it. */
class FeedMessagesTest {

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(long.class, Long.MIN_VALUE),
            Map.entry(int.class, -7),
            Map.entry(Integer.class, 7),
            Map.entry(boolean.class, true),
            Map.entry(String.class, "Straße 東京 😀"),
            Map.entry(Instant.class, Instant.parse("2026-11-29T08:00:00.123456Z")),
            Map.entry(UUID.class, UUID.fromString("6f0c3f5e-8f5b-4b5e-9a55-0d3f2f3c7a11")),
            Map.entry(BigDecimal.class, new BigDecimal("15.00")),
            Map.entry(LocalDateTime.class, LocalDateTime.parse("2021-06-30T21:00:00")));

    private final BusCodec codec = new BusCodec(MessageCodecs.of(FeedMessages.TYPES));

    static Stream<Message> messages() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("com.xrides.feed").stream()
                        .filter(type -> type.isAssignableTo(Message.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of((Message) sample(type, true), (Message) sample(type, false)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isReadAsItWasWritten(Message message) {
        Buffer buffer = Buffer.buffer("before");

        codec.encodeToWire(buffer, message);

        assertThat(codec.decodeFromWire("before".length(), buffer)).isEqualTo(message);
    }

    /** @param full with what may be null */
    private static Object sample(Class<?> type, boolean full) {
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        Object simple = SAMPLES.get(type);
        return simple == null ? record(type, full) : simple;
    }

    private static Object record(Class<?> type, boolean full) {
        RecordComponent[] components = type.getRecordComponents();
        assertThat(components).as("%s is a record", type).isNotNull();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component, full))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private static @Nullable Object value(RecordComponent component, boolean full) {
        if (!full && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (component.getType() == List.class) {
            Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return full ? List.of(sample((Class<?>) element, true), sample((Class<?>) element, false)) : List.of();
        }
        return sample(component.getType(), full);
    }
}
