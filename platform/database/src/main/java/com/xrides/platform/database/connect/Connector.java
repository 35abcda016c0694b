package com.xrides.platform.database.connect;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the first of a database's hosts that can be used: neither a standby, nor a server that was taken over from,
 * nor one that would lose what it acknowledged. The last that was right is tried first. A connection costs one round trip
 * beside its login. Used on one event loop.
 */
public final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    /** How long one host may take. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final List<PgConnectOptions> hosts;
    private final SessionSettings settings;
    private final Function<Throwable, String> reasons;
    private final HostOrder order;
    private final Timelines timelines;

    /**
     * One that is used for any number of connections.
     *
     * @param database the name by which the node remembers which host was right
     * @param hosts at least one
     * @param reasons says why a connection failed, in one line
     */
    public Connector(
            Vertx vertx,
            String database,
            List<PgConnectOptions> hosts,
            SessionSettings settings,
            Function<Throwable, String> reasons) {
        this.vertx = vertx;
        this.hosts = List.copyOf(hosts);
        this.settings = settings;
        this.reasons = reasons;
        this.order = HostOrder.of(vertx, database);
        this.timelines = Timelines.of(vertx);
    }

    /** Connects; fails with a {@link CannotConnectException} if no host can be used now. */
    public Future<OpenSession> connect() {
        return tryNext(order.of(hosts.size()), 0, new ArrayList<>());
    }

    private Future<OpenSession> tryNext(int[] order, int turn, List<String> problems) {
        int host = order[turn];
        return inTime(host).onSuccess(open -> this.order.right(host)).recover(cause -> {
            problems.add(named(host, reasons.apply(cause)));
            return turn + 1 < order.length
                    ? tryNext(order, turn + 1, problems)
                    : Future.failedFuture(new CannotConnectException(String.join("; ", problems), cause));
        });
    }

    private String named(int host, String reason) {
        PgConnectOptions options = hosts.get(host);
        return hosts.size() == 1 ? reason : "%s:%d: %s".formatted(options.getHost(), options.getPort(), reason);
    }

    private Future<OpenSession> inTime(int host) {
        Future<OpenSession> attempt = PgConnection.connect(vertx, hosts.get(host))
                .compose(fresh -> check(fresh, host).onFailure(cause -> discard(fresh)));
        return Timeouts.within(vertx, LIMIT, "the server did not answer within " + LIMIT, attempt)
                .onFailure(cause -> {
                    // A connection that is established after the limit is not needed any more.
                    var unused = attempt.onSuccess(late -> discard(late.connection()));
                });
    }

    private Future<OpenSession> check(PgConnection fresh, int host) {
        return SessionSetup.run(fresh, settings)
                .compose(found -> judge(found)
                        .<Future<Void>>map(problem -> Future.failedFuture(new IllegalStateException(problem)))
                        .orElseGet(() -> ownSession(fresh, host, found))
                        .map(new OpenSession(fresh, host, found.server(), found.process())));
    }

    private Optional<String> judge(SessionSetup.Found found) {
        Optional<String> problem = ServerRules.problem(found.row(), settings);
        if (problem.isPresent()) {
            return problem;
        }
        return timelines.met(found.server()) ? Optional.empty() : Optional.of(timelines.refusal(found.server()));
    }

    private Future<Void> ownSession(PgConnection fresh, int host, SessionSetup.Found found) {
        String before = found.row().getString("token_before");
        if (before != null && !before.isEmpty()) {
            return Future.failedFuture(new IllegalStateException(PoolerProbe.LENDS_SESSIONS));
        }
        return found.process() == fresh.processId()
                ? Future.succeededFuture()
                : PoolerProbe.ensureOwnSession(vertx, hosts.get(host), fresh, found.token());
    }

    private static void discard(PgConnection unwanted) {
        var unused =
                unwanted.close().onFailure(cause -> LOG.debug("Closing a connection failed: {}", cause.toString()));
    }
}
