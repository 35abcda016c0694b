package com.xrides.bench.load;

/** A closed loop: each connection sends the next booking when it has an answer. */
final class ClosedLoop implements Loop {

    private static final long POLL_MILLIS = 20;

    private final Load load;
    private int open;
    private int outstanding;
    private boolean stopped;

    ClosedLoop(Load load) {
        this.load = load;
    }

    @Override
    public void turn(Wire wire) {
        while (!stopped && open < load.connections()) {
            open++;
            send(wire, wire.connect(), load.pipeline());
        }
        wire.poll(POLL_MILLIS);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    @Override
    public void answered(Wire wire, Connection connection, int answers) {
        outstanding -= answers;
        if (!stopped) {
            send(wire, connection, answers);
        }
    }

    @Override
    public void broken(Connection connection) {
        outstanding -= connection.outstanding();
        open--;
    }

    private void send(Wire wire, Connection connection, int requests) {
        outstanding += requests;
        wire.send(connection, requests, System.nanoTime());
    }
}
