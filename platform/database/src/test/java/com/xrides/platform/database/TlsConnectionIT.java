package com.xrides.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xrides.testing.OwnPostgres;
import com.xrides.testing.TestAuthority;
import com.xrides.testing.TestAuthority.Issued;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Both drivers against a server whose certificate is good for {@code localhost} and not for {@code 127.0.0.1}; which of
 * its databases are reached over TLS only, or without, its rules say.
 */
class TlsConnectionIT {

    private static final String ENCRYPTED = "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    private static final String RULES = """
            host      postgres  all 127.0.0.1/32 trust
            hostssl   secret    all 127.0.0.1/32 trust
            hostssl   certified all 127.0.0.1/32 trust clientcert=verify-ca
            hostnossl plain     all 127.0.0.1/32 trust
            host      any_way   all 127.0.0.1/32 trust
            """;

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static OwnPostgres server;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        vertx = Vertx.vertx();
        var authority = new TestAuthority(directory, "authority");
        var stranger = new TestAuthority(directory, "stranger");
        Issued certificate = authority.issue("server", "RSA", "dns:localhost");
        assertThat(authority.issue("client", "EC", "").key()).exists();
        assertThat(stranger.certificate()).exists();
        Path rules = Files.writeString(directory.resolve("pg_hba.conf"), RULES);
        server = new OwnPostgres(Map.of(
                "hba_file", rules.toString(),
                "ssl", "on",
                "ssl_cert_file", certificate.certificate().toString(),
                "ssl_key_file", certificate.key().toString(),
                "ssl_ca_file", authority.certificate().toString()));
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String database : new String[] {"secret", "certified", "plain", "any_way"}) {
                statement.execute("CREATE DATABASE " + database);
            }
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
        var unused = vertx.close();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, any_way, '', false",
        "127.0.0.1, any_way, sslmode=disable, false",
        "127.0.0.1, any_way, sslmode=allow, false",
        "127.0.0.1, secret, sslmode=allow, true",
        "127.0.0.1, any_way, sslmode=prefer, true",
        "127.0.0.1, plain, sslmode=prefer, false",
        "127.0.0.1, any_way, sslmode=require, true",
        "127.0.0.1, any_way, sslmode=require&sslrootcert=%s/authority.crt, true",
        "127.0.0.1, any_way, sslmode=verify-ca&sslrootcert=%s/authority.crt, true",
        "localhost, any_way, sslmode=verify-full&sslrootcert=%s/authority.crt, true",
        "localhost, certified, sslmode=verify-full&sslrootcert=%1$s/authority.crt&sslcert=%1$s/client.crt&sslkey=%1$s/client.key, true",
        "127.0.0.1, certified, sslmode=require&sslcert=%1$s/client.crt&sslkey=%1$s/client.key, true"
    })
    void bothDriversConnectAsTheModeSays(String host, String database, String parameters, String encrypted)
            throws Exception {
        DatabaseUrl url = url(host, database, parameters);

        assertThat(overVertx(url)).isEqualTo(encrypted);
        assertThat(overJdbc(url)).isEqualTo(encrypted);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, secret, sslmode=disable, no encryption",
        "127.0.0.1, plain, sslmode=require, SSL encryption",
        "127.0.0.1, any_way, sslmode=require&sslrootcert=%s/stranger.crt, is not accepted with sslrootcert=",
        "127.0.0.1, any_way, sslmode=verify-ca&sslrootcert=%s/stranger.crt, is not accepted with sslrootcert=",
        "localhost, any_way, sslmode=verify-full&sslrootcert=%s/stranger.crt, is not accepted with sslrootcert=",
        "localhost, any_way, sslmode=verify-ca&sslrootcert=system, is not accepted with sslrootcert=system",
        "127.0.0.1, any_way, sslmode=verify-full&sslrootcert=%s/authority.crt, 127.0.0.1",
        "127.0.0.1, certified, sslmode=require, valid client certificate"
    })
    void bothDriversSayClearlyWhyTheyDoNotConnect(String host, String database, String parameters, String reason) {
        DatabaseUrl url = url(host, database, parameters);

        assertThatThrownBy(() -> overVertx(url))
                .satisfies(problem -> assertThat(url.reasonOf(problem)).contains(reason));
        // What a node that cannot get ready shows of it is the first line.
        assertThatThrownBy(() -> Migrations.PLATFORM.run(url))
                .satisfies(problem -> assertThat(String.valueOf(problem.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""))
                        .contains(reason));
    }

    private static DatabaseUrl url(String host, String database, String parameters) {
        return DatabaseUrl.parse("postgresql://postgres:any@%s:%d/%s?%s"
                .formatted(host, server.port(), database, parameters.formatted(directory))
                .replaceAll("\\?$", ""));
    }

    private static String overVertx(DatabaseUrl url) throws Exception {
        try {
            return PgConnection.connect(
                            vertx, Connectors.options(DatabaseSettings.of(url)).get(0))
                    .compose(connection -> connection
                            .query(ENCRYPTED)
                            .execute()
                            .map(rows -> rows.iterator().next().getString(0))
                            .eventually(connection::close))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    /** As migrations connect. */
    private static String overJdbc(DatabaseUrl url) throws SQLException {
        var properties = new Properties();
        properties.putAll(url.jdbcProperties());
        properties.setProperty("user", url.user());
        properties.setProperty("password", "any");
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(ENCRYPTED)) {
            result.next();
            return result.getString(1);
        }
    }
}
