package com.xrides.platform.database.batch;

import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tracks an outage of the database, and for how long entries still wait for it to end, which covers a quick restart.
 * Lives on one event loop.
 */
final class Outage {

    private final Vertx vertx;
    private final Duration hidden;
    private final DatabaseState state;
    private final Runnable whenNoLongerHidden;
    private String reason = "it has not been reached yet";
    private boolean up;
    private boolean hiding;
    private @Nullable Timeout hidingEnd;

    /** An outage that begins now, since nothing is connected yet. */
    Outage(Vertx vertx, Duration hidden, DatabaseState state, Runnable whenNoLongerHidden) {
        this.vertx = vertx;
        this.hidden = hidden;
        this.state = state;
        this.whenNoLongerHidden = whenNoLongerHidden;
        hide();
    }

    boolean isHidden() {
        return hiding;
    }

    /** The reason, as a human-readable sentence. */
    String description() {
        return "The database is not available: " + reason + ".";
    }

    /** Ends the outage: a connection is up. */
    void end() {
        up = true;
        stopHiding();
        state.up();
    }

    /** Begins or continues the outage: the last connection broke, or another attempt failed. */
    void because(String problem) {
        reason = problem;
        if (up) {
            up = false;
            hide();
        }
        state.down(problem);
    }

    /** Ends waiting for the database for good, because this node disconnects. */
    void leave() {
        up = false;
        stopHiding();
        reason = "this node is leaving";
        state.down(reason);
    }

    private void hide() {
        stopHiding();
        hiding = true;
        hidingEnd = Timeout.after(vertx, hidden, () -> {
            hiding = false;
            whenNoLongerHidden.run();
        });
    }

    private void stopHiding() {
        hiding = false;
        if (hidingEnd != null) {
            hidingEnd.cancel();
        }
    }
}
