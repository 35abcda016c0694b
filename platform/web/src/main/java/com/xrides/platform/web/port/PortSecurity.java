package com.xrides.platform.web.port;

import com.xrides.platform.web.peers.TrustedProxies;
import com.xrides.platform.web.tls.ServerTls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What all ports of a node hold against strangers. Any thread.
 *
 * @param proxies whose word about those for whom they forward is taken
 * @param tls empty for plain HTTP
 */
public record PortSecurity(TrustedProxies proxies, Optional<ServerTls> tls) {

    /** How soon a renewed certificate is used. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Without TLS, and with proxies on this machine. */
    public static final PortSecurity USUAL =
            new PortSecurity(TrustedProxies.parse(TrustedProxies.LOOPBACK), Optional.empty());

    /**
     * Reads the files that the settings name; blocks.
     *
     * @throws IllegalArgumentException when they cannot be used, saying why
     */
    public static PortSecurity of(Vertx vertx, PortSettings settings) {
        return new PortSecurity(
                settings.proxies(), settings.tls().map(files -> ServerTls.watching(vertx, files, LOOK)));
    }

    /** Tells when the certificate ends; 0 where there is none, since what is watched must be there. */
    public void watchWith(MeterRegistry meters) {
        Gauge.builder("xrides.tls.certificate.expires", this::certificateEnds)
                .baseUnit("seconds")
                .description("When the certificate of the ports ends, in seconds since 1970; 0 without TLS")
                .register(meters);
    }

    private long certificateEnds() {
        return tls.map(ServerTls::expires).map(Instant::getEpochSecond).orElse(0L);
    }

    /** The scheme of this node's addresses. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }
}
