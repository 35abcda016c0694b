package com.xrides.relay.tables;

import com.xrides.platform.database.ReadPool;
import com.xrides.relay.messages.DeliveryMessages.AuditRelay;
import com.xrides.relay.messages.DeliveryMessages.PartnerBooks;
import com.xrides.relay.messages.DeliveryMessages.RelayAudited;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the books of each partner row by row, in one snapshot: what was imported must be what was delivered, is pending, unknown or
 * in quarantine, or was cancelled. Event loop of the pool.
 */
public final class RelayAudit {

    private static final String SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final String PARTNERS = "SELECT p.number, p.name, p.source, l.last,"
            + " coalesce(p.begins_after, l.last) AS begins_after,"
            + " coalesce((SELECT max(d.sequence) FROM relay.deliveries d WHERE d.partner = p.number AND d.token > 0),"
            + " p.begins_after, l.last) AS claimed FROM relay.partners p,"
            + " LATERAL (SELECT coalesce(max(r.sequence), 0) AS last FROM relay.records r WHERE r.source = p.source) l"
            + " ORDER BY p.number";
    private static final String COUNT = "SELECT count(*) AS imported,"
            + " count(*) FILTER (WHERE d.state IS NULL OR d.state = 0) AS pending,"
            + " count(*) FILTER (WHERE d.state = 1) AS leased, count(*) FILTER (WHERE d.state = 2) AS delivered,"
            + " count(*) FILTER (WHERE d.state = 3) AS unknown, count(*) FILTER (WHERE d.state = 4) AS quarantined,"
            + " count(*) FILTER (WHERE d.state = 5) AS cancelled,"
            + " count(*) FILTER (WHERE d.state IS NULL AND r.sequence <= $4) AS skipped,"
            + " count(*) FILTER (WHERE d.state <> 2 AND NOT d.trouble AND NOT (d.state = 1 AND d.sequence >"
            + " coalesce((SELECT f.floor FROM relay.floors f WHERE f.partner = $1), 0))) AS hidden,"
            + " (SELECT count(*) FROM relay.deliveries o WHERE o.partner = $1) - count(d.sequence) AS strangers"
            + " FROM relay.records r LEFT JOIN relay.deliveries d ON d.partner = $1 AND d.sequence = r.sequence"
            + " WHERE r.source = $2 AND r.sequence > $3";

    private final ReadPool pool;

    public RelayAudit(ReadPool pool) {
        this.pool = pool;
    }

    /** The books of all partners, with what does not add up. */
    public Future<RelayAudited> audit(AuditRelay question) {
        return pool.run(connection -> connection
                .query(SNAPSHOT)
                .execute()
                .compose(begun -> connection.query(PARTNERS).execute())
                .compose(rows -> books(connection, DeliveryRows.all(rows, row -> row), new ArrayList<>()))
                .eventually(() -> connection.query("COMMIT").execute())
                .map(RelayAudited::new));
    }

    private static Future<List<PartnerBooks>> books(
            SqlConnection connection, List<Row> partners, List<PartnerBooks> done) {
        if (done.size() == partners.size()) {
            return Future.succeededFuture(List.copyOf(done));
        }
        Row partner = partners.get(done.size());
        Tuple parameters = Tuple.of(
                partner.getInteger("number"),
                partner.getShort("source"),
                partner.getLong("begins_after"),
                partner.getLong("claimed"));
        return connection.preparedQuery(COUNT).execute(parameters).compose(rows -> {
            done.add(books(partner, rows.iterator().next()));
            return books(connection, partners, done);
        });
    }

    private static PartnerBooks books(Row partner, Row counts) {
        long imported = counts.getLong("imported");
        long sum = counts.getLong("pending")
                + counts.getLong("leased")
                + counts.getLong("delivered")
                + counts.getLong("unknown")
                + counts.getLong("quarantined")
                + counts.getLong("cancelled");
        var differences = new ArrayList<String>();
        note(differences, imported - sum, "records are in no state");
        note(
                differences,
                partner.getLong("last") - partner.getLong("begins_after") - imported,
                "numbers are missing in the log");
        note(differences, counts.getLong("skipped"), "records were passed over: later ones were claimed");
        note(differences, counts.getLong("hidden"), "deliveries are open, and a new holder would not find them");
        note(differences, counts.getLong("strangers"), "deliveries are of no record that the partner is sent");
        return new PartnerBooks(
                partner.getString("name"),
                imported,
                counts.getLong("pending"),
                counts.getLong("leased"),
                counts.getLong("delivered"),
                counts.getLong("unknown"),
                counts.getLong("quarantined"),
                counts.getLong("cancelled"),
                List.copyOf(differences));
    }

    private static void note(List<String> differences, long count, String what) {
        if (count != 0) {
            differences.add(count + " " + what);
        }
    }
}
