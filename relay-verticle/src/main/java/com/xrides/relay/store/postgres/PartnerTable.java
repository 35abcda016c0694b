package com.xrides.relay.store.postgres;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.relay.messages.PartnerMessages.AddPartner;
import com.xrides.relay.messages.PartnerMessages.ChangePartner;
import com.xrides.relay.messages.PartnerMessages.ListPartners;
import com.xrides.relay.messages.PartnerMessages.PartnerChanged;
import com.xrides.relay.messages.PartnerMessages.PartnersListed;
import com.xrides.relay.messages.PartnerMessages.Result;
import com.xrides.relay.messages.PartnerMessages.StoredPartner;
import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.store.PartnerStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Partners as they are stored. Event loop of the pool. */
public final class PartnerTable implements PartnerStore {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerTable.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(1);

    /** How long a secret still signs after another has taken its place. */
    private static final String ROTATION = "interval '24 hours'";

    private static final String ADD =
            "INSERT INTO relay.partners (name, url, source, mode, max_concurrency, ordering, secrets,"
                    + " lookup_url, state_by, begins_after, key_prefix)"
                    + " SELECT $1, $2, $3::smallint, $4, $5, $6, ARRAY[$7::text], $8, $9, relay.begin_partner($3, $10), $11"
                    + " WHERE NOT EXISTS (SELECT FROM relay.partners p WHERE p.name = $1)"
                    + " ON CONFLICT (name) DO NOTHING RETURNING number";
    private static final String CHANGE =
            "UPDATE relay.partners p SET url = coalesce($2, p.url), mode = coalesce($3, p.mode),"
                    + " max_concurrency = coalesce($4, p.max_concurrency), ordering = coalesce($5, p.ordering),"
                    + " lookup_url = CASE WHEN $6::text IS NULL THEN p.lookup_url ELSE nullif($6, '') END,"
                    + " state = coalesce($7, p.state),"
                    + " state_since = CASE WHEN $7 IS NULL OR $7 = p.state THEN p.state_since ELSE clock_timestamp() END,"
                    + " state_by = CASE WHEN $7 IS NULL OR $7 = p.state THEN p.state_by ELSE $8 END,"
                    + " state_why = CASE WHEN $7 IS NULL OR $7 = p.state THEN p.state_why ELSE $9 END,"
                    + " old_secrets_until = CASE WHEN $10::text IS NULL THEN p.old_secrets_until ELSE clock_timestamp() + "
                    + ROTATION
                    + " END,"
                    + " secrets = CASE WHEN $10::text IS NULL THEN p.secrets ELSE ARRAY[$10, p.secrets[1]] END"
                    + " WHERE p.name = $1 RETURNING p.number";
    /** Of a holder that has found its partner to be unusable, unless it is held by another now, or was stopped before. */
    private static final String SET_STATE = "UPDATE relay.partners p SET state = $4, state_since = clock_timestamp(),"
            + " state_by = '" + PartnerState.RELAY + "', state_why = $5 WHERE p.number = $3 AND p.state = 0"
            + " AND EXISTS (SELECT FROM platform.leases l WHERE l.name = $1 AND l.token = $2)";

    private static final String COLUMNS = "p.number, p.name, p.url, p.source, p.mode, p.max_concurrency, p.ordering,"
            + " p.lookup_url, p.state, p.state_since, p.state_by, p.state_why, p.created_at, p.begins_after IS NOT NULL AS begun";
    /** What each partner is sent with. */
    private static final String SENDERS = "SELECT " + COLUMNS + ", p.key_prefix, CASE WHEN p.old_secrets_until > now()"
            + " THEN p.secrets ELSE p.secrets[1:1] END AS secrets FROM relay.partners p ORDER BY p.number";

    private static final String LIST = "SELECT " + COLUMNS + ", n.* FROM relay.partners p,"
            + " LATERAL relay.counts(p.number, p.source, p.begins_after) n"
            + " WHERE $1::text IS NULL OR p.name = $1 ORDER BY p.number";

    private final ConfirmedPool pool;

    public PartnerTable(ConfirmedPool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Sending>> senders() {
        return pool.poll(connection -> connection.preparedQuery(SENDERS).execute(), rows -> rows.size() == 0)
                .map(rows -> {
                    var all = new ArrayList<Sending>();
                    rows.forEach(row -> add(all, row));
                    return all;
                });
    }

    /** One that cannot be read, as after it was changed by hand, costs the others nothing. */
    private static void add(List<Sending> all, Row row) {
        try {
            all.add(new Sending(PartnerRows.partner(row), row.getString("key_prefix"), row.getBoolean("begun")));
        } catch (RuntimeException e) {
            FAILURES.log(
                    LOG.atError().setCause(RedactedException.of(e)),
                    "Partner {} cannot be read, and is sent nothing",
                    row.getString("name"));
        }
    }

    /** One partner, or all where no name is given, with how their records stand. */
    public Future<PartnersListed> list(ListPartners question) {
        return run(LIST, Tuple.of(question.name())).map(rows -> {
            var all = new ArrayList<StoredPartner>();
            rows.forEach(row -> all.add(PartnerRows.stored(row)));
            return new PartnersListed(all);
        });
    }

    /** Adds a partner, unless there is one of its name. */
    public Future<PartnerChanged> add(AddPartner wanted) {
        Tuple parameters = Tuple.of(
                        wanted.name(),
                        wanted.url(),
                        StoredNumbers.number(wanted.source()),
                        PartnerRows.number(wanted.mode()),
                        wanted.maxConcurrency(),
                        PartnerRows.number(wanted.ordering()))
                .addString(wanted.secret())
                .addString(wanted.lookupUrl())
                .addString(wanted.by())
                .addBoolean(wanted.fromNow())
                .addString(Sending.newPrefix());
        return run(ADD, parameters).compose(rows -> changed(wanted.name(), rows, Result.NAME_TAKEN));
    }

    /** Changes what is given, and leaves the rest as it is. */
    public Future<PartnerChanged> change(ChangePartner wanted) {
        Mode mode = wanted.mode();
        Ordering ordering = wanted.ordering();
        PartnerState.Kind state = wanted.state();
        Tuple parameters = Tuple.of(wanted.name(), wanted.url())
                .addShort(mode == null ? null : (Short) PartnerRows.number(mode))
                .addInteger(wanted.maxConcurrency())
                .addShort(ordering == null ? null : (Short) PartnerRows.number(ordering))
                .addString(wanted.lookupUrl())
                .addShort(state == null ? null : (Short) PartnerRows.number(state))
                .addString(wanted.by())
                .addString(wanted.why())
                .addString(wanted.secret());
        return run(CHANGE, parameters).compose(rows -> changed(wanted.name(), rows, Result.MISSING));
    }

    @Override
    public Future<Void> setState(Tenure tenure, PartnerState.Kind kind, String why) {
        return run(SET_STATE, Tuple.of(tenure.lease(), tenure.token(), tenure.partner(), PartnerRows.number(kind), why))
                .mapEmpty();
    }

    private Future<PartnerChanged> changed(String name, RowSet<Row> rows, Result otherwise) {
        RowIterator<Row> row = rows.iterator();
        return row.hasNext()
                ? list(new ListPartners(name))
                        .map(found ->
                                PartnerChanged.of(Result.DONE, found.partners().get(0)))
                : Future.succeededFuture(PartnerChanged.of(otherwise, null));
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.run(connection -> connection.preparedQuery(sql).execute(parameters));
    }
}
