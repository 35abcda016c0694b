package com.xrides.testing;

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
import org.jspecify.annotations.Nullable;

/** Makes records with something in each component, for tests of how they are written and read. */
public final class SampleRecords {

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(long.class, Long.MIN_VALUE),
            Map.entry(Long.class, Long.MAX_VALUE),
            Map.entry(int.class, -7),
            Map.entry(Integer.class, 7),
            Map.entry(double.class, 0.5),
            Map.entry(boolean.class, true),
            Map.entry(String.class, "Straße 東京 😀"),
            Map.entry(Instant.class, Instant.parse("2026-11-29T08:00:00.123456Z")),
            Map.entry(UUID.class, UUID.fromString("6f0c3f5e-8f5b-4b5e-9a55-0d3f2f3c7a11")),
            Map.entry(BigDecimal.class, new BigDecimal("15.00")),
            Map.entry(LocalDateTime.class, LocalDateTime.parse("2021-06-30T21:00:00")));

    private SampleRecords() {}

    /**
     * A value of a type: a record, what records of messages have, or an enum's last constant.
     *
     * @param full with all that can be absent; else without it, and with empty lists and maps
     */
    public static Object of(Class<?> type, boolean full) {
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        Object simple = SAMPLES.get(type);
        return simple == null ? record(type, full) : simple;
    }

    private static Object record(Class<?> type, boolean full) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type + " is no record, and there is no sample of it");
        }
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
            return full ? List.of(of((Class<?>) element, true), of((Class<?>) element, false)) : List.of();
        }
        if (component.getType() == Map.class) {
            Type held = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
            return full ? Map.of("EUR", of((Class<?>) held, true)) : Map.of();
        }
        return of(component.getType(), full);
    }
}
