package com.xrides.chat.live.sink;

import com.xrides.chat.model.StoredMessage;
import com.xrides.platform.web.events.ServerSentEvent;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Messages of one chat, by number and without a hole, as they are sent to any number of clients: encoded once. Any thread. */
public final class EncodedMessages {

    private final long first;
    private final List<String> texts;
    private final Buffer events;
    /** Where each event begins. */
    private final int[] starts;

    private EncodedMessages(long first, List<String> texts, Buffer events, int[] starts) {
        this.first = first;
        this.texts = texts;
        this.events = events;
        this.starts = starts;
    }

    /**
     * Encodes them.
     *
     * @param messages at least one
     */
    public static EncodedMessages of(List<StoredMessage> messages) {
        var texts = new ArrayList<String>(messages.size());
        Buffer events = Buffer.buffer();
        var starts = new int[messages.size()];
        for (StoredMessage message : messages) {
            String text = MessageJson.of(message).encode();
            starts[texts.size()] = events.length();
            texts.add(text);
            events.appendBuffer(
                    ServerSentEvent.of(message.number(), "message", text).encode());
        }
        return new EncodedMessages(messages.get(0).number(), List.copyOf(texts), events, starts);
    }

    /** What follows each other as one. */
    public static EncodedMessages join(List<EncodedMessages> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        var texts = new ArrayList<String>();
        Buffer events = Buffer.buffer();
        var starts = new int[parts.stream().mapToInt(part -> part.texts.size()).sum()];
        for (EncodedMessages part : parts) {
            for (int i = 0; i < part.starts.length; i++) {
                starts[texts.size() + i] = events.length() + part.starts[i];
            }
            texts.addAll(part.texts);
            events.appendBuffer(part.events);
        }
        return new EncodedMessages(parts.get(0).first, List.copyOf(texts), events, starts);
    }

    public long first() {
        return first;
    }

    public long last() {
        return first + texts.size() - 1;
    }

    /** How many of them have numbers beyond one. */
    public int countAfter(long number) {
        return (int) Math.max(0, Math.min(texts.size(), last() - number));
    }

    /** Server-sent events of those beyond a number, which is less than the last. */
    Buffer eventsAfter(long number) {
        int known = texts.size() - countAfter(number);
        return known == 0 ? events : events.slice(starts[known], events.length());
    }

    /** The JSON of each beyond a number. */
    List<String> textsAfter(long number) {
        return texts.subList(texts.size() - countAfter(number), texts.size());
    }
}
