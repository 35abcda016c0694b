package com.xrides.bench.load;

import java.nio.channels.SocketChannel;

/** One connection, and what it owes answers to, in their order. */
final class Connection {

    private final SocketChannel channel;
    private final int[] positions;
    private final long[] since;
    private int oldest;
    private int outstanding;

    /** The beginning of an answer whose end has not arrived. */
    private byte[] rest = new byte[0];

    Connection(SocketChannel channel, int depth) {
        this.channel = channel;
        this.positions = new int[depth];
        this.since = new long[depth];
    }

    SocketChannel channel() {
        return channel;
    }

    /** Notes that a request goes out. */
    void asked(int position, long from) {
        int slot = (oldest + outstanding) % positions.length;
        positions[slot] = position;
        since[slot] = from;
        outstanding++;
    }

    int outstanding() {
        return outstanding;
    }

    /** The position of the id that the next answer is for. */
    int position() {
        return positions[oldest];
    }

    /** From when on the next answer's time counts. */
    long since() {
        return since[oldest];
    }

    /** The next answer has come. */
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
