package com.xrides.relay.store.postgres;

import com.xrides.relay.messages.PartnerMessages.RecordCounts;
import com.xrides.relay.messages.PartnerMessages.StoredPartner;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Secret;
import com.xrides.relay.partner.address.LookupUrl;
import com.xrides.relay.store.StoredNumbers;
import io.vertx.sqlclient.Row;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How rows of partners are read, and what is not text is written. */
final class PartnerRows {

    private PartnerRows() {}

    static Partner partner(Row row) {
        String lookupUrl = row.getString("lookup_url");
        return new Partner(
                row.getInteger("number"),
                row.getString("name"),
                URI.create(row.getString("url")),
                StoredNumbers.source(row.getShort("source")),
                mode(row),
                row.getInteger("max_concurrency"),
                ordering(row),
                Arrays.stream(row.getArrayOfStrings("secrets")).map(Secret::new).toList(),
                lookupUrl == null ? null : LookupUrl.parse(lookupUrl),
                new PartnerState(
                        state(row), time(row, "state_since"), row.getString("state_by"), row.getString("state_why")));
    }

    static StoredPartner stored(Row row) {
        return new StoredPartner(
                row.getInteger("number"),
                row.getString("name"),
                row.getString("url"),
                StoredNumbers.source(row.getShort("source")),
                mode(row),
                row.getInteger("max_concurrency"),
                ordering(row),
                row.getString("lookup_url"),
                state(row),
                time(row, "state_since"),
                row.getString("state_by"),
                row.getString("state_why"),
                time(row, "created_at"),
                counts(row));
    }

    private static RecordCounts counts(Row row) {
        return new PartnerCounts(
                        row.getLong("last"),
                        row.getLong("claimed"),
                        row.getLong("begins_after"),
                        row.getLong("first_leased"),
                        row.getLong("leased_again"),
                        row.getLong("waiting"),
                        row.getLong("unknown"),
                        row.getLong("quarantined"),
                        row.getLong("cancelled"),
                        row.getLong("unclaimed"))
                .records(oldest(row));
    }

    private static @Nullable Instant oldest(Row row) {
        OffsetDateTime stored = row.get(OffsetDateTime.class, "oldest");
        return stored == null ? null : stored.toInstant();
    }

    private static Instant time(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }

    static short number(Mode mode) {
        return (short)
                switch (mode) {
                    case NEVER_TWICE -> 0;
                    case KEYED -> 1;
                };
    }

    private static Mode mode(Row row) {
        return row.getShort("mode") == 0 ? Mode.NEVER_TWICE : Mode.KEYED;
    }

    static short number(Ordering ordering) {
        return (short)
                switch (ordering) {
                    case NONE -> 0;
                    case KEY -> 1;
                };
    }

    private static Ordering ordering(Row row) {
        return row.getShort("ordering") == 0 ? Ordering.NONE : Ordering.KEY;
    }

    static short number(PartnerState.Kind kind) {
        return (short)
                switch (kind) {
                    case ACTIVE -> 0;
                    case PAUSED -> 1;
                    case STOPPED -> 2;
                };
    }

    private static PartnerState.Kind state(Row row) {
        return switch (row.getShort("state")) {
            case 0 -> PartnerState.Kind.ACTIVE;
            case 1 -> PartnerState.Kind.PAUSED;
            default -> PartnerState.Kind.STOPPED;
        };
    }
}
