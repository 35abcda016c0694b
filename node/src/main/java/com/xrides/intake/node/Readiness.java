package com.xrides.intake.node;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.intake.contract.Routes;
import com.xrides.intake.persistence.DatabaseState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Whether bookings should be sent to this node, and if not why: each check is named and says what it found. A node that
 * has a spool stays ready while the database is away, since it takes bookings all the same; but not before it has
 * reached the database once, so that one that is set up wrongly is found out.
 */
final class Readiness {

    private static final String DETAIL = "detail";

    private final HealthChecks checks;
    private final Map<String, Supplier<Status>> statuses = new ConcurrentHashMap<>();
    private final boolean holds;
    private volatile Phase phase = Phase.STARTING;

    private enum Phase {
        STARTING,
        SERVING,
        LEAVING
    }

    /** @param holds whether this node holds the bookings that cannot be stored now */
    Readiness(Vertx vertx, boolean holds) {
        this.holds = holds;
        checks = HealthChecks.create(vertx);
        check("node", this::node);
    }

    HealthChecks checks() {
        return checks;
    }

    /** Whether every check is up. */
    Future<Boolean> isReady() {
        return checks.checkStatus().map(CheckResult::getUp);
    }

    /** Why this node is not ready, check by check; empty when it is. */
    Future<List<String>> problems() {
        return checks.checkStatus()
                .map(result -> result.getChecks().stream()
                        .filter(check -> !check.getUp())
                        .map(check -> check.getId() + ": " + check.getData().getString(DETAIL))
                        .toList());
    }

    boolean isLeaving() {
        return phase == Phase.LEAVING;
    }

    /** The same without waiting, for monitoring. Any thread. */
    boolean isReadyNow() {
        return statuses.values().stream().allMatch(status -> status.get().isOk());
    }

    /** All of the node is there; until now it was not ready, whatever else was. */
    void serve() {
        phase = Phase.SERVING;
    }

    /** From now on this node is not ready. */
    void leave() {
        phase = Phase.LEAVING;
    }

    void watchCluster(HazelcastInstance cluster) {
        check("cluster", () -> {
            int members = Cluster.members(cluster);
            return members > 0 ? up(members + " members") : down("this node is not in a cluster");
        });
    }

    void watchRoutes(Routes routes) {
        checkForgiving("routes", () -> {
            int usable = routes.usable().size();
            return usable > 0
                    ? up(usable + " persistence verticles")
                    : down("no persistence verticle has announced itself");
        });
    }

    /** On a node that writes, its own connection counts. */
    void watchDatabase(DatabaseState database) {
        checkForgiving("database", () -> {
            DatabaseState.State state = database.current();
            return state.up() ? up(state.detail()) : down(state.detail());
        });
    }

    /** On a node that only forwards, what those that write say counts. */
    void watchDatabaseBehind(Routes routes) {
        checkForgiving(
                "database",
                () -> routes.anyServing()
                        ? up("a persistence verticle can write")
                        : down("no persistence verticle says that it can write"));
    }

    private Status node() {
        return switch (phase) {
            case STARTING -> down("is starting");
            case SERVING -> up("is serving");
            case LEAVING -> down("is leaving");
        };
    }

    /** Where bookings are held it is enough that this was up once. */
    private void checkForgiving(String name, Supplier<Status> status) {
        var wasUp = new AtomicBoolean();
        check(name, () -> {
            Status now = status.get();
            wasUp.compareAndSet(false, now.isOk());
            return now.isOk() || !holds || !wasUp.get()
                    ? now
                    : up(now.getData().getString(DETAIL) + "; bookings are held until it is back");
        });
    }

    private void check(String name, Supplier<Status> status) {
        statuses.put(name, status);
        checks.register(name, (Promise<Status> result) -> result.complete(status.get()));
    }

    private static Status up(String detail) {
        return Status.OK(new JsonObject().put(DETAIL, detail));
    }

    private static Status down(String detail) {
        return Status.KO(new JsonObject().put(DETAIL, detail));
    }
}
