package com.xrides.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh, empty database for a test class, dropped after its last test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase database = new TestDatabase();
 * }</pre>
 *
 * <p>Its server is the one named by {@code XRIDES_TEST_DATABASE_URL} (whose user must be allowed to create databases),
 * else one in Docker, else an embedded one; one log line says which. All test classes of a JVM share the server. A test
 * that stops or kills its server takes an {@link OwnPostgres} instead.
 */
public final class TestDatabase implements JdbcAccess, BeforeAllCallback, AfterAllCallback {

    /** A readable part of at most 40 characters and a random one: PostgreSQL cuts names at 63 bytes. */
    private static final String NAME_FORMAT = "test_%.40s_%08x";

    private @Nullable String name;

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        create(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        drop();
    }

    void create(String label) throws SQLException {
        String created = nameFor(label);
        onServer("CREATE DATABASE " + created + " TEMPLATE template0");
        name = created;
    }

    void drop() throws SQLException {
        if (name != null) {
            onServer("DROP DATABASE " + name + " WITH (FORCE)");
            name = null;
        }
    }

    /** {@code postgresql://user:password@host:port/database}, percent-encoded where needed. */
    public String url() {
        return TestServer.address().url(name());
    }

    @Override
    public Connection connect() throws SQLException {
        return TestServer.address().connect(name());
    }

    private String name() {
        if (name == null) {
            throw new IllegalStateException(
                    "No database outside of the tests; is the @RegisterExtension field static?");
        }
        return name;
    }

    private static String nameFor(String label) {
        String readable = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return NAME_FORMAT.formatted(readable, ThreadLocalRandom.current().nextInt());
    }

    private static void onServer(String sql) throws SQLException {
        ServerAddress server = TestServer.address();
        try (Connection connection = server.connect(server.database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
