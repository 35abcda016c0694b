package com.xrides.chat.api;

import com.xrides.chat.model.ChatId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What keys and contents are told apart by: the first 128 bits of their SHA-256. Any thread. */
final class MessageHashes {

    private static final int NO_TEXT = -1;
    private static final int NO_CHAT = 0;

    private MessageHashes() {}

    /** Of a client's key for a message, which is another one in each chat. */
    static UUID ofKey(ChatId chat, String key) {
        return ofKey(chat.application(), chat.number(), key);
    }

    /** Of a client's key for a chat, which is another one in each application. */
    static UUID ofKey(long application, String key) {
        return ofKey(application, NO_CHAT, key);
    }

    private static UUID ofKey(long application, int chat, String key) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(0, application)
                .putInt(Long.BYTES, chat));
        digest.update(key.getBytes(StandardCharsets.UTF_8));
        return first(digest.digest());
    }

    /** Of what is sent under a key; the length before each text keeps them apart. */
    static UUID ofSent(String content, @Nullable String sender) {
        MessageDigest digest = sha256();
        update(digest, content);
        update(digest, sender);
        return first(digest.digest());
    }

    private static void update(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text == null ? NO_TEXT : bytes.length));
        digest.update(bytes);
    }

    private static UUID first(byte[] digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest);
        return new UUID(bits.getLong(0), bits.getLong(Long.BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
