package com.xrides.relay.partner;

import com.xrides.relay.partner.address.PartnerUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to partners, each pinned to an address that was checked: the name in the URL is only what the certificate must be
 * good for, and is not resolved again. How many there are is up to those who send. One event loop.
 */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration CLEANED_EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final LongSupplier nanoTime;
    private final Map<String, IdleConnections> hosts = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final long cleaner;

    Connections(Vertx vertx, HttpClientOptions options, Duration connectTimeout, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.client = vertx.createHttpClient(new HttpClientOptions(options)
                // Closed by a reset, also where the process is killed. The system would else go on for minutes to
                // deliver
                // what the network did not take: a request that was given up, looked up and sent again would arrive.
                .setSoLinger(0)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setSslHandshakeTimeout(connectTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
        this.cleaner = vertx.setPeriodic(
                CLEANED_EVERY.toMillis(), tick -> hosts.values().forEach(IdleConnections::closeOld));
    }

    /**
     * A connection to the host of a URL that nobody else uses. Fails where none can be had.
     *
     * @param addresses of the host, checked; after a failure the next of them is tried
     */
    Future<Connection> take(URI url, List<InetAddress> addresses) {
        String host = url.getScheme() + "://" + url.getRawAuthority();
        IdleConnections home = hosts.computeIfAbsent(host, first -> new IdleConnections(nanoTime));
        Connection waiting = home.take(addresses);
        if (waiting != null) {
            return Future.succeededFuture(waiting);
        }
        InetAddress address = addresses.get(Math.floorMod(failures.getOrDefault(host, 0), addresses.size()));
        return connect(url, address)
                .onFailure(failure -> failures.merge(host, 1, Integer::sum))
                .map(http -> opened(new Connection(http, address, home)));
    }

    private Future<HttpClientConnection> connect(URI url, InetAddress address) {
        int port = PartnerUrl.port(url);
        return client.connect(new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(PartnerUrl.isHttps(url)));
    }

    private static Connection opened(Connection connection) {
        connection.http().closeHandler(closed -> connection.home().closed(connection));
        // What it means for a request is that one's outcome.
        connection.http().exceptionHandler(broken -> LOG.trace("A connection to a partner broke", broken));
        return connection;
    }

    /** Closes all, also those in use. */
    Future<Void> close() {
        var unused = vertx.cancelTimer(cleaner);
        return client.close();
    }
}
