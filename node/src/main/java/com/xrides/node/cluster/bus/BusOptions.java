package com.xrides.node.cluster.bus;

import com.xrides.node.cluster.ClusterSecret;
import com.xrides.node.cluster.bus.BusSettings.Certificates;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The options of Vert.x for a bus that members only take part in: both ends show a certificate, over TLS 1.3. */
public final class BusOptions {

    private static final Logger LOG = LoggerFactory.getLogger(BusOptions.class);

    /** A peer of the event bus that does not answer for this long is taken for gone; the default is 20 seconds each. */
    private static final long PING_MILLIS = 2000;

    /** Whoever connects and says nothing is dropped after this time. */
    private static final long HANDSHAKE_SECONDS = 5;

    private BusOptions() {}

    /**
     * Makes them.
     *
     * @param host the address to listen on, by which the other members reach this node
     * @param secret empty for a cluster that whoever reaches it may join; then only certificates protect the bus
     */
    public static EventBusOptions of(String host, int port, BusSettings settings, Optional<ClusterSecret> secret) {
        EventBusOptions open = new EventBusOptions()
                .setHost(host)
                .setPort(port)
                .setClusterPingInterval(PING_MILLIS)
                .setClusterPingReplyInterval(PING_MILLIS);
        if (settings.certificates().isPresent()) {
            return restricted(open, settings.certificates().get());
        }
        if (secret.isPresent()) {
            return restricted(open, BusCertificate.of(secret.get()));
        }
        LOG.warn("Whoever reaches the port of the event bus can send messages in any node's name (--insecure-cluster)");
        return open;
    }

    private static EventBusOptions restricted(EventBusOptions options, Certificates files) {
        options.setKeyCertOptions(new PemKeyCertOptions()
                .setCertPath(files.certificate().toString())
                .setKeyPath(files.key().toString()));
        options.setTrustOptions(new PemTrustOptions().addCertPath(files.ca().toString()));
        return restricted(options);
    }

    private static EventBusOptions restricted(EventBusOptions options, BusCertificate certificate) {
        options.setKeyCertOptions(certificate.keyStore());
        options.setTrustOptions(certificate.trustStore());
        return restricted(options);
    }

    private static EventBusOptions restricted(EventBusOptions options) {
        options.setSsl(true);
        options.setClientAuth(ClientAuth.REQUIRED);
        // The default is to trust whoever shows any certificate.
        options.setTrustAll(false);
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
        options.setSslHandshakeTimeout(HANDSHAKE_SECONDS);
        options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        return options;
    }
}
