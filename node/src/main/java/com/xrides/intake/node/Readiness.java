package com.xrides.intake.node;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.intake.contract.Routes;
import com.xrides.intake.persistence.DatabaseState;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.function.Supplier;

/** Whether bookings should be sent to this node, and if not why: each check is named and says what it found. */
final class Readiness {

    private final HealthChecks checks;
    private volatile Phase phase = Phase.STARTING;

    private enum Phase {
        STARTING,
        SERVING,
        LEAVING
    }

    Readiness(Vertx vertx) {
        checks = HealthChecks.create(vertx);
        check("node", this::node);
    }

    HealthChecks checks() {
        return checks;
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
        check("routes", () -> {
            int usable = routes.usable().size();
            return usable > 0
                    ? up(usable + " persistence verticles")
                    : down("no persistence verticle has announced itself");
        });
    }

    /** On a node that writes, its own connection counts. */
    void watchDatabase(DatabaseState database) {
        check("database", () -> {
            DatabaseState.State state = database.current();
            return state.up() ? up(state.detail()) : down(state.detail());
        });
    }

    /** On a node that only forwards, what those that write say counts. */
    void watchDatabaseBehind(Routes routes) {
        check(
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

    private void check(String name, Supplier<Status> status) {
        checks.register(name, (Promise<Status> result) -> result.complete(status.get()));
    }

    private static Status up(String detail) {
        return Status.OK(new JsonObject().put("detail", detail));
    }

    private static Status down(String detail) {
        return Status.KO(new JsonObject().put("detail", detail));
    }
}
