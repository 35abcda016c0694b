package com.xrides.relay.tables;

import com.xrides.platform.database.ConfirmedPool;
import com.xrides.relay.messages.DeliveryMessages.DeliveriesListed;
import com.xrides.relay.messages.DeliveryMessages.Delivery;
import com.xrides.relay.messages.DeliveryMessages.FindRecord;
import com.xrides.relay.messages.DeliveryMessages.ListDeliveries;
import com.xrides.relay.messages.DeliveryMessages.ListQuarantine;
import com.xrides.relay.messages.DeliveryMessages.PastAct;
import com.xrides.relay.messages.DeliveryMessages.PastAttempt;
import com.xrides.relay.messages.DeliveryMessages.RecordFound;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.store.StoredNumbers;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where records stand. Event loop of the pool. */
final class DeliveryReads {

    private static final String PARTNERS = "SELECT number FROM relay.partners"
            + " WHERE ($1::text IS NULL OR name = $1) AND number >= $2 ORDER BY number";
    /** Null for all states. */
    private static final String PAGE = "SELECT " + DeliveryRows.DELIVERY
            + " FROM relay.places($1, $2::smallint, $3, $4) s JOIN relay.partners p ON p.number = $1"
            + " CROSS JOIN LATERAL (SELECT * FROM relay.records r WHERE r.source = p.source"
            + " AND r.sequence = s.sequence LIMIT 1) r LEFT JOIN LATERAL (SELECT * FROM relay.deliveries d"
            + " WHERE d.partner = $1 AND d.sequence = s.sequence LIMIT 1) d ON true ORDER BY s.sequence";

    private static final String FIND = "SELECT " + DeliveryRows.WITH_PAYLOAD
            + " FROM relay.partners p JOIN relay.records r ON r.source = p.source AND r.id = $1"
            + " AND r.sequence > p.begins_after"
            + " LEFT JOIN relay.deliveries d ON d.partner = p.number AND d.sequence = r.sequence"
            + " WHERE $2::text IS NULL OR p.name = $2 ORDER BY p.number";
    private static final String ATTEMPTS = "SELECT p.name, a.number, a.began_at, a.millis, a.node, a.token, a.outcome,"
            + " a.status, a.detail FROM relay.attempts a JOIN relay.partners p ON p.number = a.partner"
            + " WHERE (a.partner, a.sequence) IN (SELECT * FROM unnest($1::integer[], $2::bigint[]))"
            + " ORDER BY a.began_at, a.partner, a.number";
    private static final String ACTS = "SELECT p.name, a.act, a.by, a.why, a.at"
            + " FROM relay.acts a JOIN relay.partners p ON p.number = a.partner"
            + " WHERE (a.partner, a.sequence) IN (SELECT * FROM unnest($1::integer[], $2::bigint[]))"
            + " ORDER BY a.at, a.partner, a.number";
    private static final String QUARANTINED = "SELECT " + DeliveryRows.WITH_PAYLOAD
            + " FROM relay.deliveries d JOIN relay.partners p ON p.number = d.partner"
            + " JOIN relay.records r ON r.source = p.source AND r.sequence = d.sequence"
            + " WHERE d.quarantine > $1 AND ($2::text IS NULL OR p.name = $2) AND ($3::text IS NULL OR d.code = $3)"
            + " ORDER BY d.quarantine LIMIT $4";
    private static final String ONE_QUARANTINED = "SELECT " + DeliveryRows.WITH_PAYLOAD
            + " FROM relay.deliveries d JOIN relay.partners p ON p.number = d.partner"
            + " JOIN relay.records r ON r.source = p.source AND r.sequence = d.sequence WHERE d.quarantine = $1";

    private final ConfirmedPool pool;

    DeliveryReads(ConfirmedPool pool) {
        this.pool = pool;
    }

    Future<DeliveriesListed> list(ListDeliveries question) {
        return run(PARTNERS, Tuple.of(question.partner(), question.afterPartner()))
                .compose(rows -> {
                    List<Integer> partners = DeliveryRows.all(rows, row -> row.getInteger("number"));
                    return partners.isEmpty() && question.partner() != null
                            ? exists(question.partner()).map(found -> new DeliveriesListed(List.of(), false, found))
                            : list(question, partners, 0, new ArrayList<>());
                });
    }

    private Future<DeliveriesListed> list(
            ListDeliveries question, List<Integer> partners, int next, List<Delivery> found) {
        int missing = question.limit() + 1 - found.size();
        if (missing <= 0 || next == partners.size()) {
            boolean more = found.size() > question.limit();
            List<Delivery> page = more ? found.subList(0, question.limit()) : found;
            return Future.succeededFuture(new DeliveriesListed(List.copyOf(page), more, true));
        }
        int partner = partners.get(next);
        long after = partner == question.afterPartner() ? question.after() : 0;
        DeliveryState state = question.state();
        Tuple parameters = Tuple.of(partner)
                .addShort(state == null ? null : (Short) StoredNumbers.number(state))
                .addLong(after)
                .addInteger(missing);
        return run(PAGE, parameters).compose(rows -> {
            found.addAll(DeliveryRows.all(rows, DeliveryRows::delivery));
            return list(question, partners, next + 1, found);
        });
    }

    Future<DeliveriesListed> quarantine(ListQuarantine question) {
        return run(QUARANTINED, Tuple.of(question.after(), question.partner(), question.code(), question.limit() + 1))
                .compose(rows -> {
                    List<Delivery> found = DeliveryRows.all(rows, DeliveryRows::delivery);
                    boolean more = found.size() > question.limit();
                    List<Delivery> page = more ? List.copyOf(found.subList(0, question.limit())) : found;
                    return exists(question.partner()).map(known -> new DeliveriesListed(page, more, known));
                });
    }

    /** Whether a partner exists; true where none is asked for. */
    Future<Boolean> exists(@Nullable String partner) {
        return partner == null
                ? Future.succeededFuture(true)
                : run(PARTNERS, Tuple.of(partner, 0)).map(rows -> rows.size() > 0);
    }

    Future<RecordFound> find(FindRecord question) {
        return deliveries(question.record(), question.partner()).compose(found -> {
            Tuple places = Tuple.tuple()
                    .addArrayOfInteger(
                            found.stream().map(Delivery::partnerNumber).toArray(Integer[]::new))
                    .addArrayOfLong(found.stream().map(Delivery::sequence).toArray(Long[]::new));
            return run(ATTEMPTS, places)
                    .compose(attempts -> run(ACTS, places).map(acts -> {
                        List<PastAttempt> past = DeliveryRows.all(attempts, DeliveryRows::attempt);
                        List<PastAct> decided = DeliveryRows.all(acts, DeliveryRows::act);
                        return new RecordFound(found, past, decided);
                    }));
        });
    }

    /** Where a record of a number stands, at all partners or at one. */
    Future<List<Delivery>> deliveries(long record, @Nullable String partner) {
        return run(FIND, Tuple.of(record, partner)).map(rows -> DeliveryRows.all(rows, DeliveryRows::delivery));
    }

    /** The one of a number in the quarantine; null where there is none. */
    Future<@Nullable Delivery> quarantined(long number) {
        return run(ONE_QUARANTINED, Tuple.of(number))
                .map(rows -> rows.size() == 0
                        ? null
                        : DeliveryRows.delivery(rows.iterator().next()));
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.run(connection -> connection.preparedQuery(sql).execute(parameters));
    }
}
