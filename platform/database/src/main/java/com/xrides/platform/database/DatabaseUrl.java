package com.xrides.platform.database;

import com.xrides.platform.database.connect.DatabaseHost;
import com.xrides.platform.database.tls.DatabaseTls;
import com.xrides.platform.database.tls.TlsParameters;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database URL: {@code postgresql://user:password@host:port/database}, with PostgreSQL's parameters after a question
 * mark; those of TLS are libpq's, and so are several hosts with commas in between and {@code target_session_attrs}.
 */
public final class DatabaseUrl {

    private static final Pattern AUTHORITY = Pattern.compile("([^:@]+)(?::([^@]*))?@([^@]+)");

    private static final Pattern WITH_HOSTS = Pattern.compile("([a-z]+://[^/?#]*@)([^/?#@]*,[^/?#@]*)([/?#].*)?");

    private static final String TARGET = "target_session_attrs";

    /** Nodes write, so that a standby is passed over whichever of these is said. */
    private static final Set<String> TARGETS = Set.of("any", "read-write", "primary");

    private final String user;
    private final @Nullable String password;
    private final List<DatabaseHost> hosts;
    private final String rawPath;

    /** The query parameters with their question mark, or empty; without those of TLS. */
    private final String parameters;

    private final DatabaseTls tls;

    private DatabaseUrl(DatabaseUrl other, @Nullable String password, List<DatabaseHost> hosts) {
        this.user = other.user;
        this.password = password;
        this.hosts = List.copyOf(hosts);
        this.rawPath = other.rawPath;
        this.parameters = other.parameters;
        this.tls = other.tls;
    }

    private DatabaseUrl(Matcher authority, List<DatabaseHost> hosts, URI uri) {
        user = decoded(authority.group(1));
        password = authority.group(2) == null ? null : decoded(authority.group(2));
        this.hosts = List.copyOf(hosts);
        rawPath = uri.getRawPath();
        List<String> given = uri.getRawQuery() == null
                ? List.of()
                : List.of(uri.getRawQuery().split("&", -1));
        String others = given.stream()
                .filter(parameter -> !isOurs(parameter.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        parameters = others.isEmpty() ? "" : "?" + others;
        checkTarget(valueOf(TARGET, given).orElse("any"));
        tls = DatabaseTls.of(TlsParameters.of(name -> valueOf(name, given)));
    }

    /**
     * Parses a URL, and reads the files of certificates and keys that it names; blocks for as long as that takes.
     *
     * @throws IllegalArgumentException if it is invalid; the message does not contain the password
     */
    public static DatabaseUrl parse(String text) {
        Matcher several = WITH_HOSTS.matcher(text);
        // java.net.URI reads no lists of IPv6 addresses.
        URI uri = uri(several.matches() ? several.replaceFirst("$1hosts$3") : text);
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw new IllegalArgumentException("the database URL must begin with postgresql://");
        }
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        List<DatabaseHost> hosts = authority.matches()
                ? DatabaseHost.parse(several.matches() ? several.group(2) : authority.group(3))
                : List.of();
        if (hosts.isEmpty() || uri.getRawPath().length() < 2) {
            throw new IllegalArgumentException(
                    "the database URL must be postgresql://user:password@host:port/database");
        }
        var url = new DatabaseUrl(authority, hosts, uri);
        var unused = url.options();
        return url;
    }

    private static boolean isOurs(String parameter) {
        return parameter.equals(TARGET) || TlsParameters.NAMES.contains(parameter);
    }

    private static void checkTarget(String target) {
        if (!TARGETS.contains(target)) {
            throw new IllegalArgumentException(
                    "the database URL says %s=%s: nodes write, so it can be read-write only".formatted(TARGET, target));
        }
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

    /** The options for the Vert.x client, for each host. */
    public List<PgConnectOptions> options() {
        return hosts.stream().map(this::options).toList();
    }

    /** The client's own parser rejects valid passwords, such as with a + or a $, so it parses the parameters only. */
    @SuppressWarnings("UnusedException") // its message contains parameters, of which one may be a password
    private PgConnectOptions options(DatabaseHost host) {
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
        return options.setHost(host.address())
                .setPort(host.port())
                .setDatabase(database())
                .setUser(user);
    }

    /** The URL for JDBC, without user and password, and without what {@link #jdbcProperties} says. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s%s%s".formatted(DatabaseHost.toString(hosts), rawPath, parameters);
    }

    /** The properties of a JDBC connection that make it as secure as the others, and choose the host that can be written. */
    public Map<String, String> jdbcProperties() {
        Map<String, String> properties = new HashMap<>(tls.jdbcProperties());
        if (hosts.size() > 1) {
            properties.put("targetServerType", "primary");
            // What it remembers of a host is wrong as soon as that is promoted.
            properties.put("hostRecheckSeconds", "0");
        }
        return properties;
    }

    /** Why a connection with {@link #options} failed, in one line. */
    public String reasonOf(Throwable problem) {
        return tls.reasonOf(problem);
    }

    /** The same with this password. */
    public DatabaseUrl withPassword(String otherPassword) {
        return new DatabaseUrl(this, otherPassword, hosts);
    }

    /** The same with one of its hosts alone, by its position from 0. */
    DatabaseUrl only(int host) {
        return new DatabaseUrl(this, password, List.of(hosts.get(host)));
    }

    public String user() {
        return user;
    }

    public @Nullable String password() {
        return password;
    }

    public String database() {
        return decoded(rawPath.substring(1));
    }

    /** The URL for logs: without password and parameters. */
    @Override
    public String toString() {
        return "postgresql://%s@%s/%s".formatted(user, DatabaseHost.toString(hosts), database());
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
