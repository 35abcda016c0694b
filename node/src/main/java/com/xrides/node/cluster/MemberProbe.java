package com.xrides.node.cluster;

import com.hazelcast.cluster.Address;
import com.xrides.platform.log.LogRateLimiter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a member may be at an address. Hazelcast waits a second for one that refuses connections, and for ever for
 * one that accepts them and is silent: a foreign program, or a member that stands still. Any thread.
 */
final class MemberProbe {

    private static final Logger LOG = LoggerFactory.getLogger(MemberProbe.class);
    private static final LogRateLimiter LINES = new LogRateLimiter(1);

    /** What takes longer is left to Hazelcast, which asks all addresses at once. */
    private static final int CONNECT_MILLIS = 200;

    /** A member whose JVM has paused answers by then; who gives it up too early founds a cluster of its own. */
    private static final int ANSWER_MILLIS = 10_000;

    /** For how long one that was silent is not asked again. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    /** By which members begin, and which they answer. */
    private static final byte[] PROTOCOL = "HZC".getBytes(StandardCharsets.US_ASCII);

    private final boolean asks;
    private final Map<Address, Long> silentSince = new ConcurrentHashMap<>();

    /**
     * @param asks whether it waits for a word of a member; not needed where members authenticate each other, which has a
     *     deadline of its own
     */
    MemberProbe(boolean asks) {
        this.asks = asks;
    }

    /** Whether it is no member for sure: nobody listens, or who does says nothing; blocks, up to ten seconds. */
    boolean isNone(Address address) {
        Long since = silentSince.get(address);
        if (since != null && System.nanoTime() - since < SILENT.toNanos()) {
            return true;
        }
        try (var socket = new Socket()) {
            socket.connect(address.getInetSocketAddress(), CONNECT_MILLIS);
            return asks && isSilent(socket, address);
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            LOG.debug("Whether a member listens at {} is not known: {}", address, e.toString());
            return false;
        }
    }

    private boolean isSilent(Socket socket, Address address) throws IOException {
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.getOutputStream().write(PROTOCOL);
        try {
            if (socket.getInputStream().read() >= 0) {
                silentSince.remove(address);
                return false;
            }
        } catch (SocketTimeoutException e) {
            LINES.take()
                    .ifPresent(leftOut -> LogRateLimiter.on(LOG.atWarn(), leftOut)
                            .log(
                                    "What listens at {} says nothing for {} s: no member, or one that stands still; joining without it",
                                    address,
                                    ANSWER_MILLIS / 1000));
        }
        silentSince.put(address, System.nanoTime());
        return true;
    }
}
