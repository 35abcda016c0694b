package com.xrides.platform.bus;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wire format that follows from the components of a record, in their order. A component that is added at the end is
 * left unread by an older release, and has no value where an older release did not send it: zero, false, null, an empty
 * text, list or map. Any thread; for messages that are not sent thousands of times a second.
 */
final class RecordFormat<R> {

    private final Class<R> type;
    private final Constructor<R> constructor;
    private final List<Method> accessors;
    private final List<ValueFormat> formats;

    private RecordFormat(Class<R> type, Constructor<R> constructor, List<Method> accessors, List<ValueFormat> formats) {
        this.type = type;
        this.constructor = constructor;
        this.accessors = accessors;
        this.formats = formats;
    }

    /**
     * The format of a record.
     *
     * @throws IllegalArgumentException naming a component that it cannot write
     */
    static <R> RecordFormat<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            List<Method> accessors =
                    Arrays.stream(components).map(RecordComponent::getAccessor).toList();
            accessors.forEach(accessor -> accessor.setAccessible(true));
            List<ValueFormat> formats = Arrays.stream(components)
                    .map(component -> ValueFormat.of(component.getAnnotatedType(), type, component.getName()))
                    .toList();
            return new RecordFormat<>(type, constructor, accessors, formats);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type.getName() + " has no canonical constructor", e);
        }
    }

    void write(Object value, WireWriter out) {
        for (int i = 0; i < formats.size(); i++) {
            formats.get(i).write(read(accessors.get(i), value), out);
        }
    }

    R read(WireReader in) {
        var values = new @Nullable Object[formats.size()];
        for (int i = 0; i < values.length; i++) {
            ValueFormat format = formats.get(i);
            values[i] = in.hasMore() ? format.read(in) : format.absent();
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("not a valid " + type.getName() + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    private static @Nullable Object read(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + accessor, e);
        }
    }
}
