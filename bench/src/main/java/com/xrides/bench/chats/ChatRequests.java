package com.xrides.bench.chats;

import com.xrides.bench.load.Requests;
import com.xrides.bench.load.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Encodes requests about chats: messages with a key of their own each, and searches for words of which few are said. */
final class ChatRequests {

    /** Odd, so that neighbours are far apart and none is left out. */
    private static final int STRIDE = 7919;

    private ChatRequests() {}

    /** To each of some chats in turn, far apart. */
    static IntUnaryOperator spread(int chats) {
        return position -> 1 + (int) ((long) position * STRIDE % chats);
    }

    /**
     * Messages.
     *
     * @param prefix of the path, before the number of the chat
     * @param chat of each position
     */
    static Requests posts(Target target, String prefix, IntUnaryOperator chat) {
        byte[] head = ascii("POST " + prefix);
        byte[] middle = ascii("""
                /messages HTTP/1.1
                Host: %s:%d
                Content-Type: application/json
                Idempotency-Key: bench-""".formatted(target.host(), target.port()));
        byte[] tail =
                body("{\"body\":\"I am at the corner, beside the bakery; where are you?\",\"sender\":\"rider 17\"}");
        return (out, position) -> {
            out.put(head);
            digits(out, chat.applyAsInt(position));
            out.put(middle);
            digits(out, position);
            out.put(tail);
        };
    }

    /**
     * Searches.
     *
     * @param path of the search
     */
    static Requests searches(Target target, String path) {
        byte[] head = ascii("GET " + path + "?key=");
        byte[] tail = ascii(" HTTP/1.1\nHost: %s:%d\n\n".formatted(target.host(), target.port()));
        return (out, position) -> {
            out.put(head);
            out.put(ascii(ChatTables.rareWord(position * STRIDE)));
            out.put(tail);
        };
    }

    private static byte[] body(String json) {
        return ascii("\nContent-Length: " + json.length() + "\n\n" + json);
    }

    /** With line ends as HTTP has them; there are none in a body here. */
    private static byte[] ascii(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void digits(ByteBuffer out, int number) {
        int length = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            length++;
        }
        int rest = number;
        int end = out.position() + length;
        for (int at = end - 1; at >= out.position(); at--) {
            out.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        out.position(end);
    }
}
