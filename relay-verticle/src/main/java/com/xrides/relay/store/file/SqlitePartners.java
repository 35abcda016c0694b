package com.xrides.relay.store.file;

import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.model.Secret;
import com.xrides.relay.partner.address.LookupUrl;
import com.xrides.relay.store.PartnerStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The partners of a file, with all that is said of them, so that whoever goes on need not say it again. */
public final class SqlitePartners implements PartnerStore {

    private static final String SENDERS = "SELECT number, source, name, url, mode, max_concurrency, ordering, secret,"
            + " lookup_url, key_prefix, state, state_since, state_by, state_why FROM partners ORDER BY number";

    private final RelayFile file;

    SqlitePartners(RelayFile file) {
        this.file = file;
    }

    /** Adds a partner, that is sent what is stored from now on, or everything; its place in the log. */
    public Future<Long> add(Partner partner, boolean fromNow) {
        return file.run(open -> {
            long begin = fromNow ? SqliteStore.last(open, partner.source()) : 0;
            var unused = open.write(
                    "INSERT INTO partners (number, source, begins_after, name, url, mode, max_concurrency, ordering, secret,"
                            + " lookup_url, key_prefix, state, state_since, state_by, state_why)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    partner.number(),
                    StoredNumbers.number(partner.source()),
                    begin,
                    partner.name(),
                    partner.url().toString(),
                    partner.mode().text(),
                    partner.maxConcurrency(),
                    partner.ordering().text(),
                    secret(partner),
                    lookupUrl(partner),
                    Sending.newPrefix(),
                    partner.state().kind().text(),
                    partner.state().since().toEpochMilli(),
                    partner.state().by(),
                    partner.state().why());
            return begin;
        });
    }

    /** Changes everything of a partner but its source, its state, and the keys of its deliveries. */
    public Future<Void> change(Partner partner) {
        return file.run(open -> open.write(
                        "UPDATE partners SET name = ?, url = ?, mode = ?, max_concurrency = ?, ordering = ?, secret = ?,"
                                + " lookup_url = ? WHERE number = ?",
                        partner.name(),
                        partner.url().toString(),
                        partner.mode().text(),
                        partner.maxConcurrency(),
                        partner.ordering().text(),
                        secret(partner),
                        lookupUrl(partner),
                        partner.number()))
                .mapEmpty();
    }

    /** Has a partner sent to again that was paused or stopped, by whomever. */
    public Future<Void> resume(int partner, String by) {
        return file.run(open -> open.write(
                        "UPDATE partners SET state = ?1, state_since = ?2, state_by = ?3, state_why = NULL"
                                + " WHERE number = ?4 AND state <> ?1",
                        PartnerState.Kind.ACTIVE.text(),
                        RelayFile.now(),
                        by,
                        partner))
                .mapEmpty();
    }

    @Override
    public Future<List<Sending>> senders() {
        return file.run(open -> open.read(SENDERS, SqlitePartners::sending));
    }

    @Override
    public Future<Void> setState(Tenure tenure, PartnerState.Kind kind, String why) {
        return file.run(open -> open.write(
                        "UPDATE partners SET state = ?, state_since = ?, state_by = ?, state_why = ? WHERE number = ?"
                                + " AND state = ? AND EXISTS (SELECT 1 FROM leases WHERE name = ? AND token = ?)",
                        kind.text(),
                        RelayFile.now(),
                        PartnerState.RELAY,
                        why,
                        tenure.partner(),
                        PartnerState.Kind.ACTIVE.text(),
                        tenure.lease(),
                        tenure.token()))
                .mapEmpty();
    }

    private static @Nullable String secret(Partner partner) {
        return partner.secrets().isEmpty() ? null : partner.secrets().get(0).text();
    }

    private static @Nullable String lookupUrl(Partner partner) {
        return partner.lookupUrl() == null ? null : LookupUrl.text(partner.lookupUrl());
    }

    private static Sending sending(ResultSet row) throws SQLException {
        String secret = row.getString("secret");
        String lookupUrl = row.getString("lookup_url");
        var partner = new Partner(
                row.getInt("number"),
                row.getString("name"),
                URI.create(row.getString("url")),
                StoredNumbers.source(row.getInt("source")),
                Objects.requireNonNull(Mode.named(row.getString("mode"))),
                row.getInt("max_concurrency"),
                Objects.requireNonNull(Ordering.named(row.getString("ordering"))),
                secret == null ? List.of() : List.of(new Secret(secret)),
                lookupUrl == null ? null : LookupUrl.parse(lookupUrl),
                state(row));
        return new Sending(partner, row.getString("key_prefix"), true);
    }

    private static PartnerState state(ResultSet row) throws SQLException {
        return new PartnerState(
                Objects.requireNonNull(PartnerState.Kind.named(row.getString("state"))),
                Instant.ofEpochMilli(row.getLong("state_since")),
                row.getString("state_by"),
                row.getString("state_why"));
    }
}
