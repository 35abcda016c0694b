package com.xrides.platform.bus;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The message types that a bus can send between JVMs, by class and by number. Each capability registers its own.
 *
 * <p>Compatible across one release step: new fields are appended and skipped by an older release; missing fields of an
 * older release are taken as absent. Immutable; any thread.
 */
public final class MessageCodecs {

    /** Types that belong to no capability. */
    private static final List<MessageType<?>> COMMON = List.of(Done.TYPE, OwnerAnnounced.TYPE);

    private final Map<Class<?>, MessageType<?>> byClass = new HashMap<>();
    private final Map<Integer, MessageType<?>> byNumber = new HashMap<>();

    private MessageCodecs() {}

    /**
     * Builds the registry from these types and the common ones.
     *
     * @throws IllegalArgumentException when two types share a number or a class, naming both
     */
    public static MessageCodecs of(Collection<? extends MessageType<?>> types) {
        var codecs = new MessageCodecs();
        Stream.concat(COMMON.stream(), types.stream()).forEach(codecs::add);
        return codecs;
    }

    private void add(MessageType<?> type) {
        MessageType<?> sameNumber = byNumber.putIfAbsent(type.number(), type);
        if (sameNumber != null) {
            throw new IllegalArgumentException("message type %d is both %s and %s"
                    .formatted(
                            type.number(),
                            sameNumber.message().getName(),
                            type.message().getName()));
        }
        if (byClass.putIfAbsent(type.message(), type) != null) {
            throw new IllegalArgumentException(type.message().getName() + " is registered as two message types");
        }
    }

    void write(Message message, WireWriter out) {
        MessageType<?> type = byClass.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no wire format is registered for " + message.getClass());
        }
        type.write(message, out);
    }

    Message read(WireReader in) {
        int number = in.readByte() & 0xFF;
        MessageType<?> type = byNumber.get(number);
        if (type == null) {
            throw new IllegalArgumentException("a message of unknown type " + number);
        }
        return type.reader().apply(in);
    }
}
