package com.xrides.drill.chats;

import java.util.List;

/** What a message says: its key, so that it is known again in a list, and a text that follows from the key. */
final class ChatText {

    private static final List<String> TEXTS = List.of(
            "I am at the corner",
            "أنا عند الزاوية",
            "我在拐角处",
            "100 % \\ _ sure? \uD83D\uDE95\uD83D\uDE95",
            "two\nlines\tand \"quotes\"");

    private ChatText() {}

    static String of(String key) {
        return key + ' ' + TEXTS.get(Math.floorMod(key.hashCode(), TEXTS.size()));
    }

    /** The key of a message with this content. */
    static String keyOf(String content) {
        int end = content.indexOf(' ');
        return end < 0 ? content : content.substring(0, end);
    }
}
