package com.xrides.bench.chats;

import com.xrides.bench.subject.ComparedServer;
import com.xrides.http.HttpSettings;
import com.xrides.platform.database.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A server that numbers messages as the first version of this API did: for each request a transaction that locks the row of
 * the chat, adds one to the greatest number of its messages, and inserts. Prepared statements, 64 connections. Runs until it
 * is terminated.
 */
@Command(name = LockingServer.COMMAND)
public final class LockingServer extends ComparedServer {

    /** The subcommand of {@code ./xrides bench} that runs one. */
    public static final String COMMAND = "locking";

    /** What its paths begin with; the number of the chat follows. */
    static final String CHATS = "/chats/";

    private static final String LOCK = "SELECT number FROM locking.chats WHERE number = $1 FOR UPDATE";
    private static final String NEXT = "SELECT coalesce(max(number), 0) + 1 FROM locking.messages WHERE chat = $1";
    private static final String INSERT =
            "INSERT INTO locking.messages (chat, number, content, sender) VALUES ($1, $2, $3, $4)";

    private static final int CONNECTIONS = 64;

    /** More than connections of any load. */
    private static final int MOST_WAITING = 10_000;

    @Option(names = "--database", defaultValue = "${env:XRIDES_DATABASE_URL}")
    private String database;

    /**
     * Runs it.
     *
     * @param options those of {@code ./xrides start}, most of which mean nothing here
     */
    public static int run(String... options) {
        return run(new LockingServer(), options);
    }

    @Override
    protected Supplier<VerticleBase> answering(Vertx vertx, HttpSettings settings) {
        PgConnectOptions connection =
                DatabaseUrl.parse(database).options().get(0).setCachePreparedStatements(true);
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING))
                .connectingTo(connection)
                .using(vertx)
                .build();
        return () -> new Numbering(settings, pool);
    }

    private static final class Numbering extends VerticleBase {

        private final HttpSettings settings;
        private final Pool pool;

        private Numbering(HttpSettings settings, Pool pool) {
            this.settings = settings;
            this.pool = pool;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(settings.serverOptions())
                    .requestHandler(request -> request.body().onSuccess(body -> post(request, body.toJsonObject())))
                    .listen();
        }

        private void post(HttpServerRequest request, JsonObject message) {
            String path = request.path();
            int chat = Integer.parseInt(path.substring(CHATS.length(), path.indexOf('/', CHATS.length())));
            var unused = pool.withTransaction(connection -> store(connection, chat, message))
                    .onSuccess(number -> answer(request, chat, number, message))
                    .onFailure(cause -> fail(request));
        }

        private static Future<Long> store(SqlConnection connection, int chat, JsonObject message) {
            return connection
                    .preparedQuery(LOCK)
                    .execute(Tuple.of(chat))
                    .compose(locked -> connection.preparedQuery(NEXT).execute(Tuple.of(chat)))
                    .map(rows -> rows.iterator().next().getLong(0))
                    .compose(number -> connection
                            .preparedQuery(INSERT)
                            .execute(Tuple.of(chat, number, message.getString("body"), message.getString("sender")))
                            .map(number));
        }

        private static void answer(HttpServerRequest request, int chat, long number, JsonObject message) {
            var unused = request.response()
                    .setStatusCode(201)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .end(new JsonObject()
                            .put("chat_number", chat)
                            .put("number", number)
                            .put("content", message.getString("body"))
                            .toBuffer());
        }

        private static void fail(HttpServerRequest request) {
            var unused = request.response().setStatusCode(500).end();
        }
    }
}
