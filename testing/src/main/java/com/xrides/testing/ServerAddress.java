package com.xrides.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL server listens and who may create databases on it.
 *
 * @param database the database to connect to for creating others
 * @param parameters the query part of the URL with its question mark, or empty
 */
record ServerAddress(String host, int port, String user, String password, String database, String parameters) {

    private static final int DEFAULT_PORT = 5432;

    static ServerAddress local(String host, int port, String user, String password) {
        return new ServerAddress(host, port, user, password, "postgres", "");
    }

    /** Reads {@code postgresql://user:password@host:port/database?parameters}; only user and host are compulsory. */
    static ServerAddress parse(String url) {
        URI uri = URI.create(url);
        String userInfo = uri.getRawUserInfo();
        if (uri.getHost() == null || userInfo == null) {
            // The URL itself stays out of the message: it may hold a password.
            throw new IllegalArgumentException("Not of the form postgresql://user:password@host:port/database");
        }
        String[] userAndPassword = userInfo.split(":", 2);
        return new ServerAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decoded(userAndPassword[0]),
                userAndPassword.length == 1 ? "" : decoded(userAndPassword[1]),
                database(uri.getRawPath()),
                uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    String url(String databaseName) {
        return "postgresql://%s:%s@%s:%d/%s%s"
                .formatted(encoded(user), encoded(password), host, port, encoded(databaseName), parameters);
    }

    Connection connect(String databaseName) throws SQLException {
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        String jdbcUrl = "jdbc:postgresql://%s:%d/%s%s".formatted(host, port, encoded(databaseName), parameters);
        return DriverManager.getConnection(jdbcUrl, credentials);
    }

    private static String database(@Nullable String path) {
        return path == null || path.length() < 2 ? "postgres" : decoded(path.substring(1));
    }

    /** Percent-decodes; a plus sign stands for itself in a URL's user, password and path. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
