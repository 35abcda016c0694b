package com.xrides.platform.runtime;

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
public final class Readiness {

    private static final String DETAIL = "detail";

    private final HealthChecks checks;
    private final Map<String, Supplier<Status>> statuses = new ConcurrentHashMap<>();
    private final boolean holds;
    private volatile Phase phase = Phase.STARTING;

    /**
     * What a check found.
     *
     * @param up whether it holds
     * @param detail for a person
     */
    public record Found(boolean up, String detail) {}

    private enum Phase {
        STARTING,
        SERVING,
        LEAVING
    }

    /** @param holds whether this node holds the bookings that cannot be stored now */
    public Readiness(Vertx vertx, boolean holds) {
        this.holds = holds;
        checks = HealthChecks.create(vertx);
        watch("node", this::node);
    }

    public HealthChecks checks() {
        return checks;
    }

    /** Whether every check is up. */
    public Future<Boolean> isReady() {
        return checks.checkStatus().map(CheckResult::getUp);
    }

    /** Why this node is not ready, check by check; empty when it is. */
    public Future<List<String>> problems() {
        return checks.checkStatus()
                .map(result -> result.getChecks().stream()
                        .filter(check -> !check.getUp())
                        .map(check -> check.getId() + ": " + check.getData().getString(DETAIL))
                        .toList());
    }

    public boolean isLeaving() {
        return phase == Phase.LEAVING;
    }

    /** The same without waiting, for monitoring. Any thread. */
    public boolean isReadyNow() {
        return statuses.values().stream().allMatch(status -> status.get().isOk());
    }

    /** All of the node is there; until now it was not ready, whatever else was. */
    public void serve() {
        phase = Phase.SERVING;
    }

    /** From now on this node is not ready. */
    public void leave() {
        phase = Phase.LEAVING;
    }

    /**
     * Adds a check.
     *
     * @param name as {@code /health/ready} and the console tell it
     * @param found asked whenever readiness is; from any thread, and must not block
     */
    public void check(String name, Supplier<Found> found) {
        watch(name, () -> statusOf(found.get()));
    }

    /** Adds a check that need not hold any more once it has held, where this node holds what it takes. */
    public void checkForgiving(String name, Supplier<Found> found) {
        var wasUp = new AtomicBoolean();
        watch(name, () -> {
            Found now = found.get();
            wasUp.compareAndSet(false, now.up());
            return statusOf(
                    now.up() || !holds || !wasUp.get()
                            ? now
                            : new Found(true, now.detail() + "; bookings are held until it is back"));
        });
    }

    private Status node() {
        return switch (phase) {
            case STARTING -> down("is starting");
            case SERVING -> up("is serving");
            case LEAVING -> down("is leaving");
        };
    }

    private void watch(String name, Supplier<Status> status) {
        statuses.put(name, status);
        checks.register(name, (Promise<Status> result) -> result.complete(status.get()));
    }

    private static Status statusOf(Found found) {
        return found.up() ? up(found.detail()) : down(found.detail());
    }

    private static Status up(String detail) {
        return Status.OK(new JsonObject().put(DETAIL, detail));
    }

    private static Status down(String detail) {
        return Status.KO(new JsonObject().put(DETAIL, detail));
    }
}
