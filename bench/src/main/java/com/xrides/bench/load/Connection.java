package com.xrides.bench.load;

import java.nio.channels.SocketChannel;

/** One connection with its outstanding requests, in order. */
final class Connection {

    private final SocketChannel channel;
    private final int[] positions;
    private final long[] since;
    private int oldest;
    private int outstanding;

    /** The beginning of an incomplete answer. */
    private byte[] rest = new byte[0];

    Connection(SocketChannel channel, int depth) {
        this.channel = channel;
        this.positions = new int[depth];
        this.since = new long[depth];
    }

    SocketChannel channel() {
        return channel;
    }

    /** Records that a request was sent. */
    void asked(int position, long from) {
        int slot = (oldest + outstanding) % positions.length;
        positions[slot] = position;
        since[slot] = from;
        outstanding++;
    }

    int outstanding() {
        return outstanding;
    }

    /** The position of the id of the next answer. */
    int position() {
        return positions[oldest];
    }

    /** The start time of the next answer's request. */
    long since() {
        return since[oldest];
    }

    /** Records an answer. */
    void answered() {
        oldest = (oldest + 1) % positions.length;
        outstanding--;
    }

    byte[] rest() {
        return rest;
    }

    void keep(byte[] unfinished) {
        rest = unfinished;
    }
}
