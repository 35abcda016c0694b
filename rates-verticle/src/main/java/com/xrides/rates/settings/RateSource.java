package com.xrides.rates.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Where rates come from, as {@code --rates} says it: {@code json=https://provider.example/latest.json}, {@code ecb=URL} or
 * {@code file=PATH}.
 *
 * @param location an http or https URL, or the URI of a file; user, password and query are sent and never shown
 */
public record RateSource(Kind kind, URI location) {

    /** Forms of sources. */
    public enum Kind {
        /** The JSON of openexchangerates.org. */
        JSON,
        /** The XML of the European Central Bank, of a day or of many. */
        ECB,
        /** A file with either. */
        FILE
    }

    private static final String FORMS = "must be json=URL, ecb=URL or file=PATH";

    /**
     * Reads a source.
     *
     * @throws IllegalArgumentException saying what is wrong, without the URL, which may have a password
     */
    public static RateSource parse(String text) {
        int equals = text.indexOf('=');
        String kind = equals < 0 ? "" : text.substring(0, equals).strip();
        String location = text.substring(equals + 1).strip();
        if (location.isEmpty()) {
            throw new IllegalArgumentException(FORMS);
        }
        return switch (kind) {
            case "json" -> new RateSource(Kind.JSON, url(location));
            case "ecb" -> new RateSource(Kind.ECB, url(location));
            case "file" -> new RateSource(Kind.FILE, path(location));
            default -> throw new IllegalArgumentException(FORMS);
        };
    }

    /** The source as it is shown and stored: without what may be secret. */
    public String name() {
        String kindName = kind.name().toLowerCase(Locale.ROOT);
        if (kind == Kind.FILE) {
            return kindName + "=" + Path.of(location);
        }
        int port = location.getPort();
        return kindName + "=" + location.getScheme() + "://" + location.getHost() + (port < 0 ? "" : ":" + port)
                + location.getRawPath();
    }

    @Override
    public String toString() {
        return name();
    }

    private static URI url(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("its address is no URL, at character " + (e.getIndex() + 1));
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw new IllegalArgumentException("its address must be an http or https URL");
        }
        return url;
    }

    private static URI path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize().toUri();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("%s is no path of a file".formatted(text), e);
        }
    }
}
