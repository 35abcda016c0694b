package com.xrides.intake.persistence;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is: {@code postgresql://user:password@host:port/database}, with PostgreSQL's own parameters behind
 * a question mark.
 */
public final class DatabaseUrl {

    private final String text;
    private final URI uri;

    private DatabaseUrl(String text, URI uri) {
        this.text = text;
        this.uri = uri;
    }

    /**
     * Reads such a URL.
     *
     * @throws IllegalArgumentException saying what is wrong with it, without its password
     */
    public static DatabaseUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the database URL cannot be read: " + e.getReason(), e);
        }
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw new IllegalArgumentException("the database URL must begin with postgresql://");
        }
        if (uri.getHost() == null || uri.getUserInfo() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "the database URL must be postgresql://user:password@host:port/database");
        }
        return new DatabaseUrl(text, uri);
    }

    /** The URL as it was given, password and all. */
    String text() {
        return text;
    }

    /** For JDBC, which wants user and password apart. */
    String jdbcUrl() {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return "jdbc:postgresql://%s:%d%s%s".formatted(uri.getHost(), port, uri.getRawPath(), query);
    }

    String user() {
        return uri.getUserInfo().split(":", 2)[0];
    }

    @Nullable
    String password() {
        String[] parts = uri.getUserInfo().split(":", 2);
        return parts.length == 2 ? parts[1] : null;
    }

    /** Where it is, for logs: no password, no parameters. */
    @Override
    public String toString() {
        return "postgresql://%s@%s%s".formatted(user(), uri.getHost() + ":" + uri.getPort(), uri.getPath());
    }
}
