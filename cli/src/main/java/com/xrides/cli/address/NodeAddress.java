package com.xrides.cli.address;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the address of a node's port as people write it: without {@code http://}, with a slash at its end, or with the page
 * that a node prints when it starts. A path before that is kept, since a proxy may serve a port under one.
 */
public final class NodeAddress implements ITypeConverter<URI> {

    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][-+.a-zA-Z0-9]*://.*");

    /** What a node prints behind its addresses. */
    private static final Pattern PAGE =
            Pattern.compile("/(?:bookings(?:/stream)?|console|docs|metrics|cluster|health/(?:live|ready))?/*$");

    /** @return the address without a slash at its end */
    @Override
    public URI convert(String text) {
        String written = text.strip();
        try {
            var address = new URI(SCHEME.matcher(written).matches() ? written : "http://" + written);
            if (!isOfNode(address)) {
                throw unusable(text);
            }
            String path = PAGE.matcher(address.getRawPath()).replaceFirst("");
            return new URI(address.getScheme().toLowerCase(Locale.ROOT) + "://" + address.getRawAuthority()
                    + path.replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw unusable(text);
        }
    }

    /** What is at a path of the port. */
    public static URI at(URI address, String pathAndQuery) {
        return URI.create(address + pathAndQuery);
    }

    private static boolean isOfNode(URI address) {
        String scheme = address.getScheme();
        return address.getHost() != null
                && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    private static TypeConversionException unusable(String text) {
        return new TypeConversionException(
                "%s is no address of a node; write it like http://127.0.0.1:8081".formatted(text));
    }
}
