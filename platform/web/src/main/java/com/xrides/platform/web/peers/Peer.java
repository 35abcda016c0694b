package com.xrides.platform.web.peers;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The address of whoever sends a request, for bounds on what one sender may take. Behind a trusted proxy it is the one that
 * the proxy saw; the port has taken that header from all others.
 */
public final class Peer {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int MAX_ADDRESS = 45;

    /** Bytes of such an address. */
    private static final int IPV6 = 16;

    private Peer() {}

    /** The last address of the header, which the proxy itself added; else that of the connection. */
    public static String of(HttpServerRequest request) {
        String forwarded = Forwarded.header(request, FORWARDED_FOR);
        if (forwarded != null) {
            String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
            if (!last.isEmpty() && last.length() <= MAX_ADDRESS) {
                return last;
            }
        }
        return of(request.remoteAddress());
    }

    /** The same, but of an IPv6 address its network of 64 bits, since whoever has one has all of that. */
    public static String networkOf(HttpServerRequest request) {
        String address = of(request);
        byte[] bytes = address.indexOf(':') < 0 ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length != IPV6 ? address : HexFormat.of().formatHex(bytes, 0, IPV6 / 2);
    }

    private static String of(@Nullable SocketAddress remote) {
        return remote == null ? "unknown" : String.valueOf(remote.hostAddress());
    }
}
