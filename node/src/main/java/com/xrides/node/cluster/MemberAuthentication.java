package com.xrides.node.cluster;

import com.hazelcast.nio.MemberSocketInterceptor;
import com.xrides.platform.log.LogRateLimiter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link MemberHandshake} on each connection between members, on Hazelcast's I/O threads, which may block. Few
 * connections at a time may be in their handshake and each has a deadline, so that silent strangers do not take the
 * threads that members need.
 */
final class MemberAuthentication implements MemberSocketInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(MemberAuthentication.class);

    /** For all of a handshake with one that connects; a member answers within milliseconds, or when its JVM has paused. */
    private static final Duration ACCEPT_DEADLINE = Duration.ofSeconds(2);

    /**
     * The same for this node where it connects: one that has just been started listens before it accepts. Who gives it up
     * too early founds a cluster of its own.
     */
    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(10);

    /** Half of Hazelcast's I/O threads. */
    private static final int ACCEPTED_AT_ONCE = 8;

    private static final LogRateLimiter LINES = new LogRateLimiter(1);

    private final MemberHandshake handshake;
    private final Semaphore accepting = new Semaphore(ACCEPTED_AT_ONCE);

    MemberAuthentication(MemberHandshake handshake) {
        this.handshake = handshake;
    }

    @Override
    public void init(Properties properties) {
        // It gets what it needs through the constructor.
    }

    @Override
    public void onConnect(Socket socket) throws IOException {
        try {
            handshake.connect(
                    new DeadlineInput(socket, CONNECT_DEADLINE),
                    socket.getOutputStream(),
                    new InetSocketAddress(socket.getInetAddress(), socket.getPort()));
            socket.setSoTimeout(0);
        } catch (StrangerException | SocketTimeoutException e) {
            warn("Did not connect to {}: it {}", socket, e);
            throw e;
        }
    }

    @Override
    public void onAccept(Socket socket) throws IOException {
        if (!accepting.tryAcquire()) {
            var busy = new StrangerException("came while too many others were in their handshake");
            warn("Refused a connection to the cluster from {}: it {}", socket, busy);
            throw busy;
        }
        try {
            handshake.accept(
                    new DeadlineInput(socket, ACCEPT_DEADLINE),
                    socket.getOutputStream(),
                    new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort()));
            socket.setSoTimeout(0);
        } catch (StrangerException | SocketTimeoutException e) {
            warn("Refused a connection to the cluster from {}: it {}", socket, e);
            throw e;
        } finally {
            accepting.release();
        }
    }

    private static void warn(String line, Socket socket, IOException why) {
        String what = why instanceof StrangerException ? why.getMessage() : "did not finish the handshake in time";
        LINES.take()
                .ifPresent(leftOut ->
                        LogRateLimiter.on(LOG.atWarn(), leftOut).log(line, socket.getRemoteSocketAddress(), what));
    }

    /** What a socket receives until a deadline, however slowly it arrives. */
    private static final class DeadlineInput extends InputStream {

        private final Socket socket;
        private final InputStream in;
        private final long end;

        DeadlineInput(Socket socket, Duration time) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.end = System.nanoTime() + time.toNanos();
        }

        @Override
        public int read() throws IOException {
            limit();
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            limit();
            return in.read(bytes, from, length);
        }

        private void limit() throws IOException {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new SocketTimeoutException("deadline passed");
            }
            socket.setSoTimeout((int) millis);
        }
    }
}
