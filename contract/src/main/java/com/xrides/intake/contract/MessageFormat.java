package com.xrides.intake.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every type of message by its number. Releases understand each other across one step: what a type gains is appended,
 * and left unread by an older release; what an older release did not send is taken for absent.
 */
final class MessageFormat {

    private static final List<MessageType<?>> TYPES = Stream.of(
                    SaveMessages.TYPES,
                    LookupMessages.TYPES,
                    FailureMessages.TYPES,
                    SpoolMessages.TYPES,
                    FigureMessages.TYPES)
            .<MessageType<?>>flatMap(List::stream)
            .toList();

    private static final Map<Class<?>, MessageType<?>> BY_CLASS =
            TYPES.stream().collect(Collectors.toUnmodifiableMap(MessageType::message, Function.identity()));
    private static final Map<Integer, MessageType<?>> BY_NUMBER =
            TYPES.stream().collect(Collectors.toUnmodifiableMap(MessageType::number, Function.identity()));

    private MessageFormat() {}

    static void write(Message message, WireWriter out) {
        MessageType<?> type = BY_CLASS.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no wire format for " + message.getClass());
        }
        type.write(message, out);
    }

    static Message read(WireReader in) {
        int number = in.readByte();
        MessageType<?> type = BY_NUMBER.get(number);
        if (type == null) {
            throw new IllegalArgumentException("a message of unknown type " + number);
        }
        return type.reader().apply(in);
    }
}
