package com.xrides.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** The connections of one load and their selector. One thread. */
final class Wire implements AutoCloseable {

    /** Is notified of answers and broken connections. */
    interface Listener {

        /** Answers arrived on a connection, which may send as many requests again. */
        void answered(Wire wire, Connection connection, int answers);

        /** A connection broke, with all its outstanding requests. */
        void broken(Connection connection);
    }

    private static final int BUFFER_BYTES = 256 * 1024;

    private final Target target;
    private final Requests requests;
    private final BookingIds ids;
    private final int depth;
    private final Tally tally;
    private final Listener listener;
    private final Selector selector;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] arrived = new byte[BUFFER_BYTES];

    Wire(Target target, Requests requests, BookingIds ids, int depth, Tally tally, Listener listener)
            throws IOException {
        this.target = target;
        this.requests = requests;
        this.ids = ids;
        this.depth = depth;
        this.tally = tally;
        this.listener = listener;
        this.selector = Selector.open();
    }

    /** Connects; blocks, which on one machine takes no time to speak of. */
    Connection connect() {
        try {
            SocketChannel channel = SocketChannel.open(target.address());
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            var connection = new Connection(channel, depth);
            channel.register(selector, SelectionKey.OP_READ, connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + target.address(), e);
        }
    }

    /**
     * Sends several new requests in one write.
     *
     * @param since the intended time, from which latency counts
     */
    void send(Connection connection, int count, long since) {
        out.clear();
        for (int i = 0; i < count; i++) {
            int position = ids.take();
            requests.appendTo(out, position);
            connection.asked(position, since);
        }
        out.flip();
        try {
            connection.channel().write(out);
            if (out.hasRemaining()) {
                // Socket buffers are far larger than what is ever outstanding.
                throw new IOException("the connection does not take " + out.remaining() + " bytes more");
            }
        } catch (IOException e) {
            breakUp(connection, e);
        }
    }

    /** Waits for answers up to a timeout (0: not at all), and passes them on. */
    void poll(long millis) {
        try {
            int unused = millis == 0 ? selector.selectNow(this::read) : selector.select(this::read, millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private void read(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        int answers;
        try {
            answers = read(connection);
        } catch (IOException e) {
            breakUp(connection, e);
            return;
        }
        if (answers > 0) {
            listener.answered(this, connection, answers);
        }
    }

    private int read(Connection connection) throws IOException {
        byte[] before = connection.rest();
        System.arraycopy(before, 0, arrived, 0, before.length);
        in.clear().limit(BUFFER_BYTES - before.length);
        int count = connection.channel().read(in);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        in.flip().get(arrived, before.length, count);
        return take(connection, before.length + count);
    }

    private int take(Connection connection, int to) throws IOException {
        long now = System.nanoTime();
        int answers = 0;
        int from = 0;
        int end = AnswerFormat.end(arrived, from, to);
        while (end > 0) {
            if (connection.outstanding() == 0) {
                throw new IOException("an answer to nothing");
            }
            tally.answered(connection.position(), AnswerFormat.status(arrived, from), connection.since(), now);
            connection.answered();
            answers++;
            from = end;
            end = AnswerFormat.end(arrived, from, to);
        }
        if (from < to || connection.rest().length > 0) {
            connection.keep(Arrays.copyOfRange(arrived, from, to));
        }
        return answers;
    }

    private void breakUp(Connection connection, IOException reason) {
        // A server may close an idle connection; that is no error, and loses no answer.
        if (connection.outstanding() > 0) {
            tally.unanswered(connection.outstanding(), String.valueOf(reason.getMessage()));
        }
        try {
            connection.channel().close();
        } catch (IOException e) {
            tally.unanswered(0, String.valueOf(e.getMessage()));
        }
        listener.broken(connection);
    }
}
