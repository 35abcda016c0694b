package com.xrides.keys.node;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.KeyMessages.KeysListed;
import com.xrides.keys.messages.StoredKey;
import com.xrides.platform.files.PrivateFiles;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The copy of the keys on this node's disk, for a start while nobody else can tell them. It holds hashes, no secrets, and
 * only its owner can read it. Blocks; one thread at a time.
 */
public final class KeyFile {

    private static final String NAME = "keys.json";
    private static final int FORMAT = 1;

    private final Path file;

    /** @param directory the node's data directory, which may not exist yet; nodes may share one */
    public KeyFile(Path directory) {
        this.file = directory.resolve(NAME);
    }

    /** What was written last; empty where nothing ever was. */
    public Optional<KeysListed> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(listed(new JsonObject(Buffer.buffer(Files.readAllBytes(file)))));
        } catch (RuntimeException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Replaces the file by one step, so that it is whole whatever happens. */
    public void write(KeysListed listed) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
        PrivateFiles.createDirectories(directory);
        // Made for its owner alone.
        Path fresh = Files.createTempFile(directory, NAME, ".tmp");
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json(listed).toBuffer().getBytes());
                while (bytes.hasRemaining()) {
                    int unused = out.write(bytes);
                }
                out.force(true);
            }
            var unused = Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            boolean unused = Files.deleteIfExists(fresh);
        }
    }

    private static JsonObject json(KeysListed listed) {
        var keys = new JsonArray();
        listed.keys().forEach(key -> keys.add(json(key)));
        return new JsonObject()
                .put("format", FORMAT)
                .put("epoch", listed.epoch())
                .put("revision", listed.revision())
                .put("keys", keys);
    }

    private static JsonObject json(StoredKey key) {
        return new JsonObject()
                .put("id", key.id())
                .put("name", key.name())
                .put("scopes", new JsonArray(key.scopes()))
                .put("sha256", key.sha256())
                .put("previous_sha256", key.previousSha256())
                .put("previous_until", key.previousUntil())
                .put("created_at", key.createdAt())
                .put("created_by", key.createdBy())
                .put("rotated_at", key.rotatedAt())
                .put("expires_at", key.expiresAt())
                .put("revoked_at", key.revokedAt())
                .put("requests_per_second", key.limits().requestsPerSecond())
                .put("burst", key.limits().burst())
                .put("bookings_per_day", key.limits().bookingsPerDay())
                .put("unawaited_per_day", key.limits().unawaitedPerDay())
                .put("streams", key.limits().streams())
                .put("listeners", key.limits().listeners());
    }

    private static KeysListed listed(JsonObject json) {
        if (json.getInteger("format") != FORMAT) {
            throw new IllegalArgumentException("it is of format " + json.getInteger("format"));
        }
        List<StoredKey> keys = json.getJsonArray("keys").stream()
                .map(JsonObject.class::cast)
                .map(KeyFile::key)
                .toList();
        return new KeysListed(json.getString("epoch"), json.getLong("revision"), true, keys);
    }

    private static StoredKey key(JsonObject json) {
        return new StoredKey(
                json.getString("id"),
                json.getString("name"),
                json.getJsonArray("scopes").stream().map(String.class::cast).toList(),
                json.getString("sha256"),
                json.getString("previous_sha256"),
                instant(json, "previous_until"),
                json.getInstant("created_at"),
                json.getString("created_by"),
                instant(json, "rotated_at"),
                instant(json, "expires_at"),
                instant(json, "revoked_at"),
                new KeyLimits(
                        json.getLong("requests_per_second"),
                        json.getLong("burst"),
                        json.getLong("bookings_per_day"),
                        json.getLong("unawaited_per_day"),
                        json.getLong("streams"),
                        json.getLong("listeners")));
    }

    private static @Nullable Instant instant(JsonObject json, String name) {
        return json.getInstant(name);
    }
}
