package com.xrides.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Whether commits are confirmed by the standby, and if not why. Changes on one event loop; any thread may ask. */
final class StandbyState {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyState.class);

    private final List<Consumer<Boolean>> listeners = new ArrayList<>();

    /** Volatile for monitoring, which reads it from other threads; null while the standby is not away. */
    private volatile @Nullable String problem;

    void whenChanged(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    boolean isAway() {
        return problem != null;
    }

    /** In one line; empty while the standby is not away. */
    String problem() {
        String now = problem;
        return now == null ? "" : now;
    }

    void confirmed() {
        set(null);
    }

    void away(String reason) {
        set(reason);
    }

    private void set(@Nullable String now) {
        boolean was = isAway();
        if (!Objects.equals(now, problem)) {
            LOG.atLevel(now == null ? Level.INFO : Level.WARN)
                    .log(now == null ? "The standby confirms commits again" : "Commits are not confirmed: " + now);
        }
        problem = now;
        if (now != null || was) {
            listeners.forEach(listener -> listener.accept(now != null));
        }
    }
}
