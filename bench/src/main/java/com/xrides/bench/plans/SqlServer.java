package com.xrides.bench.plans;

import com.xrides.http.HttpSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.runtime.NodeContext;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A server that answers {@code /search} by one statement for each request, which an index serves: prepared, pipelined,
 * over several connections. It reads local times only, and knows one feed. Runs until it is terminated.
 */
@Command(name = SqlServer.COMMAND)
public final class SqlServer implements Callable<Integer> {

    /** The subcommand of {@code ./xrides bench} that runs one. */
    public static final String COMMAND = "sql";

    private static final int MAX_PLANS = 10_000;

    private static final String SELECT = """
            SELECT id, title, starts, ends, min_price::float8 AS min_price, max_price::float8 AS max_price
            FROM feed.plans
            WHERE feed = $1 AND ever_online AND starts >= $2 AND starts <= $3 AND coalesce(ends, starts) <= $3
            ORDER BY starts, id LIMIT %d""".formatted(MAX_PLANS);

    private static final int CONNECTIONS_PER_CORE = 2;

    @Option(names = "--host")
    private String host;

    @Option(names = "--port")
    private int port;

    @Option(names = "--management-port")
    private int managementPort;

    @Option(names = "--database", defaultValue = "${env:XRIDES_DATABASE_URL}")
    private String database;

    /**
     * Runs it.
     *
     * @param options those of {@code ./xrides start}, most of which mean nothing here
     */
    public static int run(String... options) {
        return new CommandLine(new SqlServer())
                .setUnmatchedArgumentsAllowed(true)
                .execute(options);
    }

    @Override
    public Integer call() throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        PgConnectOptions connection =
                DatabaseUrl.parse(database).options().get(0).setCachePreparedStatements(true);
        int connections = CONNECTIONS_PER_CORE * Runtime.getRuntime().availableProcessors();
        SqlClient client = PgBuilder.client()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(connection)
                .using(vertx)
                .build();
        var settings = HttpSettings.listeningOn(host, port);
        vertx.deployVerticle(
                        () -> new Asking(settings, client),
                        new DeploymentOptions().setInstances(NodeContext.HTTP_INSTANCES))
                .compose(deployed -> ready(vertx))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        new CountDownLatch(1).await();
        return 0;
    }

    /** Says on the management port that it is ready, and nothing else. */
    private Future<?> ready(Vertx vertx) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    var unused = request.response().end();
                })
                .listen(managementPort, host);
    }

    private static final class Asking extends VerticleBase {

        private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

        private final HttpSettings settings;
        private final SqlClient client;

        private Asking(HttpSettings settings, SqlClient client) {
            this.settings = settings;
            this.client = client;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(settings.serverOptions())
                    .requestHandler(this::ask)
                    .listen();
        }

        private void ask(HttpServerRequest request) {
            LocalDateTime from = LocalDateTime.parse(request.getParam("starts_at"));
            LocalDateTime to = LocalDateTime.parse(request.getParam("ends_at"));
            var unused = client.preparedQuery(SELECT)
                    .execute(Tuple.of(Feeds.TOWN, from, to))
                    .onSuccess(rows -> answer(request, rows))
                    .onFailure(cause -> fail(request));
        }

        private static void answer(HttpServerRequest request, RowSet<Row> rows) {
            var unused =
                    request.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(Buffer.buffer(json(rows)));
        }

        private static void fail(HttpServerRequest request) {
            var unused = request.response().setStatusCode(500).end();
        }

        private static String json(RowSet<Row> rows) {
            var json = new StringBuilder(40 + rows.size() * 256).append("{\"data\":{\"events\":[");
            String comma = "";
            for (Row row : rows) {
                json.append(comma).append("{\"id\":\"").append(row.getUUID(0));
                json.append("\",\"title\":\"").append(row.getString(1)).append('"');
                time(json, "start", row.getLocalDateTime(2));
                time(json, "end", row.getLocalDateTime(3));
                json.append(",\"min_price\":").append(row.getDouble(4));
                json.append(",\"max_price\":").append(row.getDouble(5)).append('}');
                comma = ",";
            }
            return json.append("]},\"error\":null}").toString();
        }

        private static void time(StringBuilder json, String name, LocalDateTime time) {
            LocalTime clock = time.toLocalTime();
            json.append(",\"").append(name).append("_date\":\"").append(time.toLocalDate());
            json.append("\",\"").append(name).append("_time\":\"").append(clock);
            json.append(clock.getSecond() == 0 ? ":00\"" : "\"");
        }
    }
}
