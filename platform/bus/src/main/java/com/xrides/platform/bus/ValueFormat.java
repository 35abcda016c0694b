package com.xrides.platform.bus;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one component of a record is written and read.
 *
 * @param absent its value where an older release did not send it
 */
record ValueFormat(
        BiConsumer<Object, WireWriter> writer,
        Function<WireReader, Object> reader,
        @Nullable Object absent,
        boolean nullable) {

    void write(@Nullable Object value, WireWriter out) {
        if (nullable) {
            out.writeByte(value == null ? 0 : 1);
        }
        if (value != null) {
            writer.accept(value, out);
        } else if (!nullable) {
            throw new IllegalArgumentException("a component that is not @Nullable is null");
        }
    }

    @Nullable
    Object read(WireReader in) {
        return nullable && in.readByte() == 0 ? null : reader.apply(in);
    }

    /**
     * The format of a component's type.
     *
     * @throws IllegalArgumentException naming the component where there is none
     */
    static ValueFormat of(AnnotatedType annotated, Class<?> owner, String component) {
        ValueFormat format = ofType(annotated, owner, component);
        return annotated.isAnnotationPresent(Nullable.class)
                ? new ValueFormat(format.writer, format.reader, null, true)
                : format;
    }

    private static ValueFormat ofType(AnnotatedType annotated, Class<?> owner, String component) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class) {
            return list(of(
                    ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0], owner, component));
        }
        if (type instanceof ParameterizedType parameterized
                && parameterized.getRawType() == Map.class
                && parameterized.getActualTypeArguments()[0] == String.class) {
            return map(of(
                    ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[1], owner, component));
        }
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return constant(plain.getEnumConstants());
            }
            return plain.isRecord() ? record(plain) : simple(plain, owner, component);
        }
        throw unsupported(type, owner, component);
    }

    private static ValueFormat simple(Class<?> type, Class<?> owner, String component) {
        if (type == long.class || type == Long.class) {
            return new ValueFormat((value, out) -> out.writeLong((Long) value), WireReader::readLong, 0L, false);
        }
        if (type == int.class || type == Integer.class) {
            return new ValueFormat((value, out) -> out.writeLong((Integer) value), WireReader::readInt, 0, false);
        }
        if (type == double.class || type == Double.class) {
            return new ValueFormat((value, out) -> out.writeDouble((Double) value), WireReader::readDouble, 0.0, false);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new ValueFormat(
                    (value, out) -> out.writeByte((Boolean) value ? 1 : 0), in -> in.readByte() == 1, false, false);
        }
        if (type == String.class) {
            return new ValueFormat((value, out) -> out.writeText((String) value), WireReader::readText, "", false);
        }
        if (type == Instant.class) {
            return new ValueFormat(
                    (value, out) -> out.writeTime((Instant) value), WireReader::readTime, Instant.EPOCH, false);
        }
        return written(type, owner, component);
    }

    /** What is sent in its usual written form. */
    private static ValueFormat written(Class<?> type, Class<?> owner, String component) {
        if (type == UUID.class) {
            return asText(UUID::fromString, new UUID(0, 0));
        }
        if (type == BigDecimal.class) {
            return asText(BigDecimal::new, BigDecimal.ZERO);
        }
        if (type == LocalDateTime.class) {
            return asText(LocalDateTime::parse, LocalDateTime.of(1970, 1, 1, 0, 0));
        }
        throw unsupported(type, owner, component);
    }

    private static ValueFormat asText(Function<String, Object> parser, Object absent) {
        return new ValueFormat(
                (value, out) -> out.writeText(value.toString()), in -> parsed(in.readText(), parser), absent, false);
    }

    private static Object parsed(String text, Function<String, Object> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: " + text, e);
        }
    }

    /** By its place among the constants: new ones are added at the end. */
    private static ValueFormat constant(Object[] constants) {
        return new ValueFormat(
                (value, out) -> out.writeByte(List.of(constants).indexOf(value)),
                in -> constants[in.readByte()],
                constants[0],
                false);
    }

    private static ValueFormat record(Class<?> type) {
        RecordFormat<?> format = RecordFormat.of(type);
        // Behind its length, as an element of a list is: it may gain components of its own.
        return new ValueFormat(
                (value, out) -> out.writeList(List.of(value), only -> format.write(only, out)),
                in -> in.<Object>readList(format::read).get(0),
                null,
                false);
    }

    private static ValueFormat list(ValueFormat element) {
        return new ValueFormat(
                (value, out) -> out.writeList((List<?>) value, each -> element.write(each, out)),
                in -> in.readList(element::read),
                List.of(),
                false);
    }

    /** By texts; written in the order that the map has. */
    private static ValueFormat map(ValueFormat value) {
        return new ValueFormat(
                (map, out) -> out.writeList(List.copyOf(((Map<?, ?>) map).entrySet()), entry -> {
                    out.writeText((String) entry.getKey());
                    value.write(entry.getValue(), out);
                }),
                in -> readMap(in, value),
                Map.of(),
                false);
    }

    private static Map<String, Object> readMap(WireReader in, ValueFormat value) {
        var map = new LinkedHashMap<String, Object>();
        in.readList(entry -> Map.entry(entry.readText(), Objects.requireNonNull(value.read(entry))))
                .forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }

    private static IllegalArgumentException unsupported(Type type, Class<?> owner, String component) {
        return new IllegalArgumentException(
                "%s.%s: there is no wire format for %s".formatted(owner.getName(), component, type.getTypeName()));
    }
}
