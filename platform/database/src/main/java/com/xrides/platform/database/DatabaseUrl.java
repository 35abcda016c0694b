package com.xrides.platform.database;

import com.xrides.platform.database.tls.DatabaseTls;
import com.xrides.platform.database.tls.TlsParameters;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database URL: {@code postgresql://user:password@host:port/database}, with PostgreSQL's parameters after a question
 * mark; those of TLS are libpq's.
 */
public final class DatabaseUrl {

    private static final int DEFAULT_PORT = 5432;
    private static final int LAST_PORT = 65535;

    // java.net.URI accepts no underscores in hosts, which names of containers have.
    private static final Pattern AUTHORITY =
            Pattern.compile("([^:@]+)(?::([^@]*))?@(\\[[0-9A-Fa-f:.]+]|[^:@\\[\\],]+)(?::([0-9]{1,5}))?");

    private final String user;
    private final @Nullable String password;
    private final String host;
    private final int port;
    private final String rawPath;

    /** The query parameters with their question mark, or empty; without those of TLS. */
    private final String parameters;

    private final DatabaseTls tls;

    private DatabaseUrl(DatabaseUrl other, String password) {
        this.user = other.user;
        this.password = password;
        this.host = other.host;
        this.port = other.port;
        this.rawPath = other.rawPath;
        this.parameters = other.parameters;
        this.tls = other.tls;
    }

    private DatabaseUrl(Matcher authority, URI uri) {
        user = decoded(authority.group(1));
        password = authority.group(2) == null ? null : decoded(authority.group(2));
        host = authority.group(3);
        port = authority.group(4) == null ? DEFAULT_PORT : Integer.parseInt(authority.group(4));
        rawPath = uri.getRawPath();
        List<String> given = uri.getRawQuery() == null
                ? List.of()
                : List.of(uri.getRawQuery().split("&", -1));
        String others = given.stream()
                .filter(parameter -> !TlsParameters.NAMES.contains(parameter.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        parameters = others.isEmpty() ? "" : "?" + others;
        tls = DatabaseTls.of(TlsParameters.of(name -> valueOf(name, given)));
    }

    /**
     * Parses a URL, and reads the files of certificates and keys that it names; blocks for as long as that takes.
     *
     * @throws IllegalArgumentException if it is invalid; the message does not contain the password
     */
    public static DatabaseUrl parse(String text) {
        URI uri = uri(text);
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw new IllegalArgumentException("the database URL must begin with postgresql://");
        }
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        if (!authority.matches() || uri.getRawPath().length() < 2) {
            throw new IllegalArgumentException(
                    "the database URL must be postgresql://user:password@host:port/database");
        }
        var url = new DatabaseUrl(authority, uri);
        if (url.port < 1 || url.port > LAST_PORT) {
            throw new IllegalArgumentException("the port of the database URL must be from 1 to " + LAST_PORT);
        }
        var unused = url.options();
        return url;
    }

    // The exception's message contains the password, so it must not become the cause.
    @SuppressWarnings("UnusedException")
    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the database URL cannot be read: " + e.getReason());
        }
    }

    /**
     * The options for the Vert.x client. Its URL parser rejects valid passwords, such as with a + or a $, so it parses
     * the parameters only.
     */
    @SuppressWarnings("UnusedException") // its message contains parameters, of which one may be a password
    public PgConnectOptions options() {
        PgConnectOptions options;
        try {
            options = PgConnectOptions.fromUri("postgresql://localhost" + parameters);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the parameters of the database URL cannot be read: not name=value");
        }
        if (password != null) {
            options.setPassword(password);
        }
        tls.applyTo(options);
        return options.setHost(host()).setPort(port).setDatabase(database()).setUser(user);
    }

    /** The URL for JDBC, without user and password, and without what {@link #jdbcProperties} says. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d%s%s".formatted(host, port, rawPath, parameters);
    }

    /** The properties of a JDBC connection that make it as secure as the others. */
    public Map<String, String> jdbcProperties() {
        return tls.jdbcProperties();
    }

    /** Why a connection with {@link #options} failed, in one line. */
    public String reasonOf(Throwable problem) {
        return tls.reasonOf(problem);
    }

    /** The same with this password. */
    public DatabaseUrl withPassword(String otherPassword) {
        return new DatabaseUrl(this, otherPassword);
    }

    public String user() {
        return user;
    }

    public @Nullable String password() {
        return password;
    }

    /** The host name or address; an IPv6 address without brackets. */
    public String host() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public int port() {
        return port;
    }

    public String database() {
        return decoded(rawPath.substring(1));
    }

    /** The URL for logs: without password and parameters. */
    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database());
    }

    private static Optional<String> valueOf(String name, List<String> rawParameters) {
        return rawParameters.stream()
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> decoded(parameter.substring(name.length() + 1)))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Percent-decodes; a plus sign stands for itself in these parts of a URL. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
