package com.xrides.chat.store;

import com.xrides.chat.model.ChatId;
import com.xrides.chat.search.Signature;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.log.LogRateLimiter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the signatures of long chats that are missing, one chat after the other and some blocks at a time. Searches are right
 * without them, only slower. Of full blocks alone; an edit of a message takes its block's away. Event loop of the pool.
 */
final class Signatures {

    private static final Logger LOG = LoggerFactory.getLogger(Signatures.class);

    private static final LogRateLimiter FAILURES = new LogRateLimiter(1);

    /** Blocks that are read at once. */
    private static final int AT_ONCE = 16;

    /** EXCEPT, or else each block may be compared with each that there is. */
    private static final String MISSING = "SELECT b.block, c.edits FROM chat.chats c CROSS JOIN LATERAL"
            + " (SELECT b.block FROM generate_series(0, $3::integer) AS b (block)"
            + " EXCEPT SELECT s.block FROM chat.signatures s WHERE s.application = $1 AND s.chat = $2"
            + " LIMIT " + AT_ONCE + ") b WHERE c.application = $1 AND c.number = $2";

    /** OFFSET 0, or else the whole chat may be read, and compared with each block. */
    private static final String TEXTS = "SELECT b.block, m.text FROM unnest($3::integer[]) AS b (block)"
            + " CROSS JOIN LATERAL (SELECT coalesce(m.folded, m.content) AS text FROM chat.messages m"
            + " WHERE m.application = $1 AND m.chat = $2 AND m.number > b.block::bigint * " + Signature.BLOCK
            + " AND m.number <= (b.block::bigint + 1) * " + Signature.BLOCK + " OFFSET 0) m";

    /** The lock lets an edit either be seen here, or see what is stored here. */
    private static final String STORE = "INSERT INTO chat.signatures (application, chat, block, bits)"
            + " SELECT c.application, c.number, s.block, s.bits"
            + " FROM (SELECT application, number FROM chat.chats WHERE application = $1 AND number = $2 AND edits = $3"
            + " FOR SHARE) c CROSS JOIN unnest($4::integer[], $5::bytea[]) AS s (block, bits)"
            + " ON CONFLICT (application, chat, block) DO NOTHING";

    private final ReadPool pool;
    private final Set<ChatId> wanted = new LinkedHashSet<>();
    private boolean working;
    private boolean stopped;

    Signatures(ReadPool pool) {
        this.pool = pool;
    }

    /** Sees to it, some time, that a chat has those of its full blocks. */
    void want(ChatId chat, long messages) {
        if (messages >= Signature.BLOCK && !stopped && wanted.add(chat)) {
            goOn();
        }
    }

    void stop() {
        stopped = true;
    }

    private void goOn() {
        if (working || stopped || wanted.isEmpty()) {
            return;
        }
        ChatId chat = wanted.iterator().next();
        working = true;
        var unused = make(chat).onComplete(made -> {
            working = false;
            if (made.failed()) {
                // Each search in a long chat asks for them.
                FAILURES.log(
                        LOG.atWarn(),
                        "Searches of a long chat stay slow: no signatures can be made now: {}",
                        made.cause().toString());
            }
            if (made.failed() || made.result() == 0) {
                wanted.remove(chat);
            }
            goOn();
        });
    }

    /** Makes some; completes with how many were missing. */
    private Future<Integer> make(ChatId chat) {
        return pool.run(connection -> connection
                .preparedQuery("SELECT messages FROM chat.chats WHERE application = $1 AND number = $2")
                .execute(Tuple.of(chat.application(), chat.number()))
                .compose(rows -> {
                    long messages =
                            rows.size() == 0 ? 0 : rows.iterator().next().getLong("messages");
                    int lastFull = (int) (messages / Signature.BLOCK) - 1;
                    return connection
                            .preparedQuery(MISSING)
                            .execute(Tuple.of(chat.application(), chat.number(), lastFull));
                })
                .compose(missing -> {
                    if (missing.size() == 0) {
                        return Future.succeededFuture(0);
                    }
                    long edits = missing.iterator().next().getLong("edits");
                    Integer[] blocks = ChatRows.all(missing, row -> row.getInteger("block"))
                            .toArray(Integer[]::new);
                    return connection
                            .preparedQuery(TEXTS)
                            .execute(Tuple.of(chat.application(), chat.number()).addArrayOfInteger(blocks))
                            .compose(texts -> connection.preparedQuery(STORE).execute(storing(chat, edits, texts)))
                            .map(stored -> blocks.length);
                }));
    }

    private static Tuple storing(ChatId chat, long edits, RowSet<Row> texts) {
        Map<Integer, Signature> made = new TreeMap<>();
        for (Row row : texts) {
            made.computeIfAbsent(row.getInteger("block"), block -> new Signature())
                    .add(row.getString("text"));
        }
        List<Buffer> bits = new ArrayList<>(made.size());
        made.values().forEach(signature -> bits.add(Buffer.buffer(signature.bytes())));
        return Tuple.of(chat.application(), chat.number(), edits)
                .addArrayOfInteger(made.keySet().toArray(Integer[]::new))
                .addArrayOfBuffer(bits.toArray(Buffer[]::new));
    }
}
