package com.xrides.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of all test databases of this JVM: the one that the environment names, else one in Docker, else an
 * embedded one.
 */
final class TestServer {

    static final String GIVEN_URL = "XRIDES_TEST_DATABASE_URL";

    private static final Logger LOG = LoggerFactory.getLogger(TestServer.class);

    private static @Nullable ServerAddress shared;

    private TestServer() {}

    /** The server's address; the first call starts the server, which may take some seconds. */
    static synchronized ServerAddress address() {
        if (shared == null) {
            shared = find();
        }
        return shared;
    }

    private static ServerAddress find() {
        String given = System.getenv(GIVEN_URL);
        if (given != null && !given.isBlank()) {
            return announced(ServerAddress.parse(given.strip()), "given by " + GIVEN_URL);
        }
        ServerAddress inDocker = DockerServer.start();
        if (inDocker != null) {
            return announced(inDocker, "in Docker");
        }
        return announced(embedded(), "embedded");
    }

    @SuppressWarnings("resource") // Lives as long as this JVM, and ends with it.
    private static ServerAddress embedded() {
        return new OwnPostgres().address();
    }

    private static ServerAddress announced(ServerAddress address, String origin) {
        try (Connection connection = address.connect(address.database());
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SELECT split_part(version(), ' ', 2)")) {
            version.next();
            LOG.info("Tests use PostgreSQL {}, {}", version.getString(1), origin);
            return address;
        } catch (SQLException e) {
            throw new IllegalStateException("The PostgreSQL " + origin + " does not answer: " + e.getMessage(), e);
        }
    }
}
