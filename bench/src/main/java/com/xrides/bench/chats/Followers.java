package com.xrides.bench.chats;

import com.xrides.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Connections that follow one chat by server-sent events, and count what they are told. One thread of their own. */
final class Followers implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long POLL_MILLIS = 100;

    private final Selector selector;
    private final byte[] arrived = new byte[BUFFER_BYTES];
    private final ByteBuffer in = ByteBuffer.wrap(arrived);
    private final Thread thread = new Thread(this::run, "followers");
    private volatile long events;
    private volatile int lost;
    private volatile boolean closing;

    /** Whether the last byte of a connection ended a line. */
    private static final class Follower {
        private boolean lineEnded;
    }

    private Followers(Selector selector) {
        this.selector = selector;
    }

    /** Connects all, and begins to count. */
    static Followers connect(Target target, String path, int count) throws IOException {
        var followers = new Followers(Selector.open());
        byte[] request = "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(path, target.host(), target.port())
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(target.host(), target.port()));
            int unused = channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            var key = channel.register(followers.selector, SelectionKey.OP_READ, new Follower());
            if (!key.isValid()) {
                throw new IOException("a connection is closed at once");
            }
        }
        followers.thread.setDaemon(true);
        followers.thread.start();
        return followers;
    }

    /** Events so far, over all; comments count as well. */
    long events() {
        return events;
    }

    /** How many connections were ended by the other side. */
    int lost() {
        return lost;
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void run() {
        try {
            while (!closing) {
                int unused = selector.select(this::read, POLL_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only this thread writes.
    private void read(SelectionKey key) {
        Follower follower = (Follower) key.attachment();
        try {
            int count = ((SocketChannel) key.channel()).read(in.clear());
            if (count < 0) {
                throw new IOException("ended");
            }
            events += ended(follower, count);
        } catch (IOException e) {
            lost++;
            key.cancel();
        }
    }

    /** An event ends with an empty line; no other line is empty, since chunks and the head end theirs with two bytes. */
    private long ended(Follower follower, int count) {
        long found = 0;
        boolean lineEnded = follower.lineEnded;
        for (int i = 0; i < count; i++) {
            boolean ends = arrived[i] == '\n';
            if (ends && lineEnded) {
                found++;
            }
            lineEnded = ends;
        }
        follower.lineEnded = lineEnded;
        return found;
    }
}
