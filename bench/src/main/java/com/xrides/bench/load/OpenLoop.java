package com.xrides.bench.load;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * An open loop: sends at a fixed rate, regardless of the answers. Latency counts from the intended time, so that
 * waiting for a connection or a late generator is included (no coordinated omission).
 */
final class OpenLoop implements Loop {

    /** The resolution of a selector's timeout; it cannot wait for anything due sooner. */
    private static final long SELECTOR_NANOS = 1_000_000;

    /** The polling interval while something is due sooner; at 2,000 a second this costs a tenth of a core. */
    private static final long LOOK_NANOS = 100_000;

    private final Load load;
    private final double interval;
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private long began;
    private long sent;
    private int open;
    private int onTheirWay;
    private boolean stopped;

    OpenLoop(Load load) {
        this.load = load;
        this.interval = 1e9 / load.rate();
    }

    @Override
    public void turn(Wire wire) {
        long now = System.nanoTime();
        if (began == 0) {
            began = now;
        }
        while (!stopped && due() - now <= 0) {
            waiting.add(due());
            sent++;
        }
        while (!waiting.isEmpty() && mayStart()) {
            Connection connection = idle.isEmpty() ? connect(wire) : idle.pop();
            onTheirWay++;
            wire.send(connection, 1, waiting.remove());
        }
        await(wire);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public int outstanding() {
        return onTheirWay + waiting.size();
    }

    @Override
    public void answered(Wire wire, Connection connection, int answers) {
        onTheirWay -= answers;
        idle.push(connection);
    }

    @Override
    public void broken(Connection connection) {
        onTheirWay -= connection.outstanding();
        open--;
        idle.remove(connection);
    }

    /** Waits for answers, or until the next booking is due. */
    private void await(Wire wire) {
        long left = stopped ? SELECTOR_NANOS : due() - System.nanoTime();
        if (left >= SELECTOR_NANOS) {
            wire.poll(left / SELECTOR_NANOS);
        } else {
            LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
            wire.poll(0);
        }
    }

    private long due() {
        return began + (long) (sent * interval);
    }

    private boolean mayStart() {
        return !idle.isEmpty() || open < load.connections();
    }

    private Connection connect(Wire wire) {
        open++;
        return wire.connect();
    }
}
