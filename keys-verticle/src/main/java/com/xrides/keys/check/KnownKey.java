package com.xrides.keys.check;

import com.xrides.keys.messages.StoredKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A key that was not revoked, ready to be compared with what a request sends. Immutable but for its use; any thread. */
final class KnownKey {

    private static final byte[] NONE = {};

    private final StoredKey stored;
    private final byte[] sha256;
    private final byte[] previous;
    private final long previousUntil;
    private final long expiresAt;
    private final KeyCaller caller;

    /** @param use what of its limits is used, which outlives changes of the key */
    KnownKey(StoredKey stored, KeyUse use) {
        this.stored = stored;
        this.sha256 = HexFormat.of().parseHex(stored.sha256());
        this.previous =
                stored.previousSha256().isEmpty() ? NONE : HexFormat.of().parseHex(stored.previousSha256());
        this.previousUntil = millis(stored.previousUntil(), 0);
        this.expiresAt = millis(stored.expiresAt(), Long.MAX_VALUE);
        this.caller = new KeyCaller(stored, use);
    }

    KeyCaller caller() {
        return caller;
    }

    StoredKey stored() {
        return stored;
    }

    /** Whether this is the secret now, or the one before while that is valid. In constant time. */
    boolean accepts(byte[] sent, long nowMillis) {
        boolean current = MessageDigest.isEqual(sha256, sent);
        boolean before = MessageDigest.isEqual(previous, sent);
        return isAlive(nowMillis) && (current || (before && nowMillis < previousUntil));
    }

    boolean isAlive(long nowMillis) {
        return nowMillis < expiresAt;
    }

    private static long millis(@Nullable Instant instant, long otherwise) {
        return instant == null ? otherwise : instant.toEpochMilli();
    }
}
