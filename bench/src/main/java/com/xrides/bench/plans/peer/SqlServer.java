package com.xrides.bench.plans.peer;

import com.xrides.bench.plans.provider.PlanProvider;
import com.xrides.bench.subject.ComparedServer;
import com.xrides.http.HttpSettings;
import com.xrides.platform.database.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
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
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A server that answers {@code /search} by one statement for each request, which an index serves: prepared, pipelined,
 * over several connections. It reads local times only, and knows one feed. Runs until it is terminated.
 */
@Command(name = SqlServer.COMMAND)
public final class SqlServer extends ComparedServer {

    /** The subcommand of {@code ./xrides bench} that runs one. */
    public static final String COMMAND = "sql";

    private static final int MAX_PLANS = 10_000;

    private static final String SELECT = """
            SELECT id, title, starts, ends, min_price::float8 AS min_price, max_price::float8 AS max_price
            FROM feed.plans
            WHERE feed = $1 AND ever_online AND starts >= $2 AND starts <= $3 AND coalesce(ends, starts) <= $3
            ORDER BY starts, id LIMIT %d""".formatted(MAX_PLANS);

    private static final int CONNECTIONS_PER_CORE = 2;

    @Option(names = "--database", defaultValue = "${env:XRIDES_DATABASE_URL}")
    private String database;

    /**
     * Runs it.
     *
     * @param options those of {@code ./xrides start}, most of which mean nothing here
     */
    public static int run(String... options) {
        return run(new SqlServer(), options);
    }

    @Override
    protected Supplier<VerticleBase> answering(Vertx vertx, HttpSettings settings) {
        PgConnectOptions connection =
                DatabaseUrl.parse(database).options().get(0).setCachePreparedStatements(true);
        int connections = CONNECTIONS_PER_CORE * Runtime.getRuntime().availableProcessors();
        SqlClient client = PgBuilder.client()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(connection)
                .using(vertx)
                .build();
        return () -> new Asking(settings, client);
    }

    private static final class Asking extends VerticleBase {

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
                    .execute(Tuple.of(PlanProvider.TOWN, from, to))
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
