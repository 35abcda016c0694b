package com.xrides.keys.store;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.KeyMessages.CreateKey;
import com.xrides.keys.messages.KeyMessages.KeysListed;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.keys.messages.KeyMessages.RevokeKey;
import com.xrides.keys.messages.KeyMessages.RotateKey;
import com.xrides.keys.messages.StoredKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements on the table of keys. Each change is one statement, with its entry in the audit trail; a trigger counts
 * the revision up and notifies.
 */
final class KeyTable {

    /** What it returns is one state of the table, with its revision. */
    static final String SELECT =
            "SELECT s.epoch, s.revision, k.* FROM xrides_keys.state s LEFT JOIN xrides_keys.keys k ON true"
                    + " ORDER BY k.created_at, k.id";

    static final String REVISION = "SELECT epoch, revision FROM xrides_keys.state";

    private static final String RECORDED = """
        , recorded AS (
          INSERT INTO xrides_keys.audit_trail (id, happened_at, who, what, target, status, from_address)
          SELECT %s::uuid, %s, %s, %s, %s, %s, %s FROM changed
          ON CONFLICT (id) DO NOTHING
        )
        SELECT id FROM changed\
        """;

    static final String CREATE = """
            WITH changed AS (
              INSERT INTO xrides_keys.keys (id, name, scopes, sha256, created_at, created_by, expires_at,
                requests_per_second, burst, bookings_per_day, unawaited_per_day, streams, listeners)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id
            )\
            """ + recorded(14);

    static final String ROTATE = """
            WITH changed AS (
              UPDATE xrides_keys.keys SET
                previous_sha256 = CASE WHEN sha256 = $2 THEN previous_sha256 ELSE sha256 END,
                previous_until = CASE WHEN sha256 = $2 THEN previous_until ELSE $3 END,
                sha256 = $2, rotated_at = now()
              WHERE id = $1 AND revoked_at IS NULL RETURNING id
            )\
            """ + recorded(4);

    static final String REVOKE = """
            WITH changed AS (
              UPDATE xrides_keys.keys SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id
            )\
            """ + recorded(2);

    private KeyTable() {}

    private static String recorded(int first) {
        Object[] parameters = new Object[7];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = "$" + (first + i);
        }
        return RECORDED.formatted(parameters);
    }

    static Tuple parameters(CreateKey create) {
        StoredKey key = create.key();
        KeyLimits limits = key.limits();
        return with(
                create.act(),
                Tuple.tuple()
                        .addString(key.id())
                        .addString(key.name())
                        .addArrayOfString(key.scopes().toArray(String[]::new))
                        .addBuffer(bytes(key.sha256()))
                        .addOffsetDateTime(time(key.createdAt()))
                        .addString(key.createdBy())
                        .addOffsetDateTime(time(key.expiresAt()))
                        .addLong(limits.requestsPerSecond())
                        .addLong(limits.burst())
                        .addLong(limits.bookingsPerDay())
                        .addLong(limits.unawaitedPerDay())
                        .addLong(limits.streams())
                        .addLong(limits.listeners()));
    }

    static Tuple parameters(RotateKey rotate) {
        return with(
                rotate.act(),
                Tuple.tuple()
                        .addString(rotate.id())
                        .addBuffer(bytes(rotate.sha256()))
                        .addOffsetDateTime(time(rotate.previousUntil())));
    }

    static Tuple parameters(RevokeKey revoke) {
        return with(revoke.act(), Tuple.tuple().addString(revoke.id()));
    }

    private static Tuple with(RecordAct act, Tuple tuple) {
        return TrailTable.add(act, tuple);
    }

    static KeysListed listed(RowSet<Row> rows) {
        var keys = new ArrayList<StoredKey>();
        String epoch = "";
        long revision = 0;
        for (Row row : rows) {
            epoch = row.getUUID("epoch").toString();
            revision = row.getLong("revision");
            if (row.getString("id") != null) {
                keys.add(key(row));
            }
        }
        return new KeysListed(epoch, revision, true, keys);
    }

    private static StoredKey key(Row row) {
        return new StoredKey(
                row.getString("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("scopes")),
                hex(row.getBuffer("sha256")),
                hex(row.getBuffer("previous_sha256")),
                instant(row, "previous_until"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"),
                instant(row, "rotated_at"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                new KeyLimits(
                        row.getLong("requests_per_second"),
                        row.getLong("burst"),
                        row.getLong("bookings_per_day"),
                        row.getLong("unawaited_per_day"),
                        row.getLong("streams"),
                        row.getLong("listeners")));
    }

    private static Buffer bytes(String hex) {
        return Buffer.buffer(HexFormat.of().parseHex(hex));
    }

    private static String hex(@Nullable Buffer bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes.getBytes());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
