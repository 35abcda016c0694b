package com.xrides.platform.web.peers;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a request came here: whether anybody on its way could read what it carries. */
public final class Transport {

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private Transport() {}

    /**
     * Whether it came by TLS, or from this machine. What a trusted proxy says of its own client counts before all
     * else: see {@link Forwarded}.
     */
    public static boolean isConfidential(HttpServerRequest request) {
        String forwarded = Forwarded.header(request, FORWARDED_PROTO);
        if (forwarded != null) {
            return Arrays.stream(forwarded.split(",", -1))
                    .allMatch(hop -> hop.strip().equalsIgnoreCase("https"));
        }
        return request.isSSL() || isLocal(request.remoteAddress());
    }

    /** Whether the browser speaks TLS, to this node or to a trusted proxy: then its cookies may say so. */
    public static boolean isEncrypted(HttpServerRequest request) {
        return request.isSSL() || (Forwarded.header(request, FORWARDED_PROTO) != null && isConfidential(request));
    }

    private static boolean isLocal(@Nullable SocketAddress remote) {
        try {
            // An address and no name: nothing is looked up.
            return remote != null
                    && remote.hostAddress() != null
                    && InetAddress.getByName(remote.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
