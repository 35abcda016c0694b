package com.xrides.intake.node;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.intake.http.Routes;
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
    private volatile boolean leaving;

    Readiness(Vertx vertx) {
        checks = HealthChecks.create(vertx);
        check("node", () -> leaving ? down("is leaving") : up("is serving"));
    }

    HealthChecks checks() {
        return checks;
    }

    /** From now on this node is not ready. */
    void leave() {
        leaving = true;
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
