package com.xrides.keys.store;

import com.xrides.keys.messages.KeyMessages.ActsListed;
import com.xrides.keys.messages.KeyMessages.ListActs;
import com.xrides.keys.messages.KeyMessages.RecordAct;
import com.xrides.keys.messages.KeyMessages.RecordedAct;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.UUID;

/** The statements on the audit trail, to which rows are only ever added. */
final class TrailTable {

    static final String INSERT =
            "INSERT INTO xrides_keys.audit_trail (id, happened_at, who, what, target, status, from_address)"
                    + " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";

    private static final String COLUMNS =
            "SELECT sequence, id, happened_at, who, what, target, status, from_address FROM xrides_keys.audit_trail ";

    static final String AFTER = COLUMNS + "WHERE sequence > $1 ORDER BY sequence LIMIT $2";

    static final String BEFORE = "SELECT * FROM (" + COLUMNS
            + "WHERE sequence < $1 ORDER BY sequence DESC LIMIT $2) newest ORDER BY sequence";

    private TrailTable() {}

    static Tuple parameters(RecordAct act) {
        return add(act, Tuple.tuple());
    }

    static Tuple parameters(ListActs question) {
        Long before = question.before();
        return Tuple.of(before == null ? question.after() : before, (int) question.limit());
    }

    static Tuple add(RecordAct act, Tuple tuple) {
        return tuple.addUUID(UUID.fromString(act.id()))
                .addOffsetDateTime(KeyTable.time(act.at()))
                .addString(act.who())
                .addString(act.what())
                .addString(act.target())
                .addInteger((int) act.status())
                .addString(act.from());
    }

    static ActsListed listed(RowSet<Row> rows) {
        var acts = new ArrayList<RecordedAct>();
        for (Row row : rows) {
            acts.add(new RecordedAct(
                    row.getLong("sequence"),
                    new RecordAct(
                            row.getUUID("id").toString(),
                            row.getOffsetDateTime("happened_at").toInstant(),
                            row.getString("who"),
                            row.getString("what"),
                            row.getString("target"),
                            row.getInteger("status"),
                            row.getString("from_address"))));
        }
        return new ActsListed(acts);
    }
}
