package com.xrides.relay.partner.address;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a URL of a partner must be like, whatever its name leads to. */
public final class PartnerUrl {

    private static final int MAX_LENGTH = 2000;
    private static final int MAX_PORT = 65_535;

    private PartnerUrl() {}

    /** What is wrong with a URL, in words; null where nothing is. */
    public static @Nullable String problem(String text) {
        try {
            return text.length() > MAX_LENGTH
                    ? "is longer than %d characters".formatted(MAX_LENGTH)
                    : problem(new URI(text));
        } catch (URISyntaxException e) {
            return "is no URL";
        }
    }

    private static @Nullable String problem(URI url) {
        if (isFile(url)) {
            return url.getRawAuthority() != null
                            || url.getPath() == null
                            || url.getRawQuery() != null
                            || url.getRawFragment() != null
                            || !url.getPath().startsWith("/")
                    ? "is no file: write file:///path"
                    : null;
        }
        if (!scheme(url).equals("http") && !scheme(url).equals("https")) {
            return "must begin with https://";
        }
        if (url.getHost() == null) {
            return "has no host that can be resolved";
        }
        if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
            return "has no port from 1 to %d".formatted(MAX_PORT);
        }
        if (url.getRawUserInfo() != null) {
            return "must not hold a user or a password";
        }
        return url.getRawFragment() == null ? null : "must not have a fragment";
    }

    public static boolean isFile(URI url) {
        return scheme(url).equals("file");
    }

    public static boolean isHttps(URI url) {
        return scheme(url).equals("https");
    }

    /** The name or address to resolve: without the brackets of IPv6. */
    static String host(URI url) {
        String host = String.valueOf(url.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port to connect to: where none is written, the usual one. */
    public static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : isHttps(url) ? 443 : 80;
    }

    /** Path and query, as they are sent: letters beyond ASCII, which a request's first line cannot hold, are escaped. */
    public static String target(URI url) {
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    /** The IPv6 address that is written in place of a name; null where there is none. */
    static @Nullable IPAddress literalIpv6(URI url) {
        String host = host(url);
        return host.contains(":") ? new IPAddressString(host).getAddress() : null;
    }

    private static String scheme(URI url) {
        return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    }
}
