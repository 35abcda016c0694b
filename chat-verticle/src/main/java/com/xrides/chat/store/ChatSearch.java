package com.xrides.chat.store;

import com.xrides.chat.messages.SearchMessages.SearchChat;
import com.xrides.chat.messages.SearchMessages.SearchFound;
import com.xrides.chat.model.ChatId;
import com.xrides.chat.model.StoredMessage;
import com.xrides.chat.search.Signature;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.Replication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Finds the messages of one chat that contain a text, the newest first, a bounded number of rows for each request. Texts are
 * compared byte by byte, which in UTF-8 is character by character, in every script. In a long chat only those blocks are read
 * whose {@link Signature} does not exclude the text. Event loop of the pool, which is not that of other look-ups.
 */
final class ChatSearch {

    /** From so many messages on, reading them all would take too long for one page. */
    static final long LONG_CHAT = 50_000;

    /** Rows that one request reads at most, but for a block. */
    static final int ROWS = 10_000;

    private static final int BLOCKS = ROWS / Signature.BLOCK;

    private static final String WRITTEN =
            ", " + Replication.SERVER + " AS server, m." + Replication.WRITTEN_BY + " AS written_by";

    private static final String CHAT = "SELECT c.application, c.messages FROM chat.applications a"
            + " JOIN chat.chats c ON c.application = a.id WHERE a.token = $1 AND c.number = $2";

    private static final String CONTAINS = "strpos(coalesce(m.folded, m.content), ";

    private static final String IN_RANGE = "SELECT " + ChatRows.MESSAGE + WRITTEN + " FROM chat.messages m"
            + " WHERE m.application = $1 AND m.chat = $2 AND m.number >= $3 AND m.number < $4 AND " + CONTAINS
            + "$5) > 0 ORDER BY m.number DESC LIMIT $6";

    /** OFFSET 0, or else each block may be compared with each signature of the chat. */
    private static final String BLOCKS_WITH = "SELECT b.block FROM generate_series($3::integer, 0, -1) AS b (block)"
            + " LEFT JOIN LATERAL (SELECT s.bits FROM chat.signatures s WHERE s.application = $1 AND s.chat = $2"
            + " AND s.block = b.block OFFSET 0) s ON true"
            + " WHERE s.bits IS NULL OR (get_bit(s.bits, $5) = 1 AND get_bit(s.bits, $6) = 1"
            + " AND get_bit(s.bits, $7) = 1 AND get_bit(s.bits, $8) = 1 AND get_bit(s.bits, $9) = 1"
            + " AND get_bit(s.bits, $10) = 1 AND get_bit(s.bits, $11) = 1 AND get_bit(s.bits, $12) = 1)"
            + " ORDER BY b.block DESC LIMIT $4";

    /** OFFSET 0, or else the whole chat is read backwards for the order, and its blocks are looked for in that. */
    private static final String IN_BLOCKS = "SELECT " + ChatRows.MESSAGE + ", " + Replication.SERVER
            + " AS server, m.written_by FROM unnest($3::integer[]) AS b (block) CROSS JOIN LATERAL (SELECT m.*, m."
            + Replication.WRITTEN_BY + " AS written_by FROM chat.messages m WHERE m.application = $1 AND m.chat = $2"
            + " AND m.number > b.block::bigint * " + Signature.BLOCK + " AND m.number <= (b.block::bigint + 1) * "
            + Signature.BLOCK + " OFFSET 0) m WHERE m.number < $4 AND " + CONTAINS
            + "$5) > 0 ORDER BY m.number DESC LIMIT $6";

    private static final SearchFound UNKNOWN = new SearchFound(false, List.of(), 0);

    private final ReadPool pool;
    private final ConfirmedReads reads;
    private final Signatures signatures;

    ChatSearch(ReadPool pool, ReplicaBarrier barrier, Signatures signatures) {
        this.pool = pool;
        this.reads = new ConfirmedReads(pool, barrier);
        this.signatures = signatures;
    }

    Future<SearchFound> search(SearchChat question) {
        return run(CHAT, Tuple.of(question.token(), question.chat())).compose(rows -> {
            if (rows.size() == 0) {
                return Future.succeededFuture(UNKNOWN);
            }
            Row row = rows.iterator().next();
            var chat = new ChatId(row.getLong("application"), question.chat());
            long messages = row.getLong("messages");
            // Beyond the last message there is nothing, and the numbers below must not overflow.
            long before = Math.min(question.before(), messages + 1);
            if (messages <= LONG_CHAT) {
                return inRange(chat, question, before);
            }
            signatures.want(chat, messages);
            return inBlocks(chat, question, before);
        });
    }

    private Future<SearchFound> inRange(ChatId chat, SearchChat question, long before) {
        long from = Math.max(1, before - ROWS);
        return reads.read(
                        IN_RANGE,
                        Tuple.of(chat.application(), chat.number(), from, before, question.key(), question.limit()))
                .map(rows -> found(rows, question.limit(), from));
    }

    private Future<SearchFound> inBlocks(ChatId chat, SearchChat question, long before) {
        if (before <= 1) {
            return Future.succeededFuture(new SearchFound(true, List.of(), 1));
        }
        Tuple parameters = Tuple.of(chat.application(), chat.number(), Signature.blockOf(before - 1), BLOCKS);
        for (Long bit : Signature.bitsOf(question.key())) {
            parameters = parameters.addLong(bit);
        }
        return run(BLOCKS_WITH, parameters).compose(rows -> {
            Integer[] blocks =
                    ChatRows.all(rows, row -> row.getInteger("block")).toArray(Integer[]::new);
            long from = blocks.length < BLOCKS ? 1 : Signature.firstOf(blocks[blocks.length - 1]);
            Tuple chosen = Tuple.of(chat.application(), chat.number())
                    .addArrayOfInteger(blocks)
                    .addLong(before)
                    .addString(question.key())
                    .addInteger(question.limit());
            return reads.read(IN_BLOCKS, chosen).map(found -> found(found, question.limit(), from));
        });
    }

    /** @param from the number of the oldest message that was looked at */
    private static SearchFound found(RowSet<Row> rows, int limit, long from) {
        List<StoredMessage> messages = ChatRows.all(rows, ChatRows::message);
        boolean full = messages.size() == limit;
        return new SearchFound(true, messages, full ? messages.get(limit - 1).number() : from);
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.run(connection -> connection.preparedQuery(sql).execute(parameters));
    }
}
