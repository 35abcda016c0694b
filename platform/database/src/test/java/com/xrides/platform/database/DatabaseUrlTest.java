package com.xrides.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseUrlTest {

    @Test
    void everyPartIsRead() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://me:secret@db.example:6543/rides?sslmode=require");

        assertThat(url.user()).isEqualTo("me");
        assertThat(url.password()).isEqualTo("secret");
        assertThat(options(url).getHost()).isEqualTo("db.example");
        assertThat(options(url).getPort()).isEqualTo(6543);
        assertThat(url.database()).isEqualTo("rides");
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/rides");
    }

    @Test
    void onlyPasswordAndPortMayBeLeftOut() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://me@localhost/rides");

        assertThat(url.password()).isNull();
        assertThat(options(url).getPort()).isEqualTo(5432);
        assertThat(url.toString()).isEqualTo("postgresql://me@localhost:5432/rides");
    }

    /** What both drivers connect with, of passwords that are written into a URL in all the ways that are valid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "p%40ss%3Aw%2Frd p@ss:w/rd",
                "a+b a+b",
                "a%2Bb a+b",
                "a%20b 'a b'",
                "100%25 100%",
                "$a&b=c;d,e! $a&b=c;d,e!",
                "a:b:c a:b:c",
                "%C3%BCber über"
            })
    void bothDriversGetThePasswordThatIsMeant(String written, String meant) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://me:" + written + "@localhost:5432/rides");

        assertThat(url.password()).isEqualTo(meant);
        assertThat(options(url).getPassword()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "[::1]:6543, ::1, 6543",
        "[2001:db8::7], 2001:db8::7, 5432",
        "10.0.0.7:6543, 10.0.0.7, 6543",
        "my_database:6543, my_database, 6543"
    })
    void bothDriversGetTheHostThatIsMeant(String written, String host, int port) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://me:secret@" + written + "/my%20rides");

        PgConnectOptions options = options(url);
        assertThat(options.getHost()).isEqualTo(host);
        assertThat(options.getPort()).isEqualTo(port);
        assertThat(options.getUser()).isEqualTo("me");
        assertThat(options.getDatabase()).isEqualTo("my rides");

        Properties jdbc = Driver.parseURL(url.jdbcUrl(), null);
        assertThat(jdbc).isNotNull();
        assertThat(jdbc.getProperty("PGHOST")).isIn(host, "[" + host + "]");
        assertThat(jdbc.getProperty("PGPORT")).isEqualTo(String.valueOf(port));
        assertThat(jdbc.getProperty("PGDBNAME")).isEqualTo("my rides");
    }

    @Test
    void parametersReachBothDrivers() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://me:secret@localhost/rides?sslmode=require&search_path=x");

        assertThat(options(url).getSslMode()).isEqualTo(SslMode.REQUIRE);
        assertThat(options(url).getProperties()).containsEntry("search_path", "x");
        assertThat(url.jdbcUrl()).endsWith("/rides?search_path=x");
        assertThat(url.jdbcProperties()).containsEntry("sslmode", "require");
    }

    /** As libpq reads them: a host without a port has the usual one, whatever the others have. */
    @Test
    void severalHostsReachBothDrivers() {
        DatabaseUrl url = DatabaseUrl.parse(
                "postgresql://me:secret@one,[::1]:6543,two_2:5433/rides?target_session_attrs=read-write");

        assertThat(Connectors.options(DatabaseSettings.of(url)))
                .extracting(options -> options.getHost() + " " + options.getPort())
                .containsExactly("one 5432", "::1 6543", "two_2 5433");
        assertThat(options(url).getProperties()).doesNotContainKey("target_session_attrs");
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://one:5432,[::1]:6543,two_2:5433/rides");
        assertThat(url.jdbcProperties()).containsEntry("targetServerType", "primary");
        assertThat(url.only(2).jdbcUrl()).isEqualTo("jdbc:postgresql://two_2:5433/rides");
        assertThat(url).hasToString("postgresql://me@one:5432,[::1]:6543,two_2:5433/rides");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "jdbc:postgresql://me:secret@localhost/rides",
                "mysql://me:secret@localhost/rides",
                "postgresql:me:secret@localhost/rides",
                "postgresql://localhost/rides",
                "postgresql://:secret@localhost/rides",
                "postgresql://me:secret@/rides",
                "postgresql://me:secret@localhost",
                "postgresql://me:secret@localhost/",
                "postgresql://me:secret@localhost:0/rides",
                "postgresql://me:secret@localhost:65536/rides",
                "postgresql://me:secret@localhost:port/rides",
                "postgresql://me:secret@one:1,,two:2/rides",
                "postgresql://me:secret@one:1,two:0/rides",
                "postgresql://me:secret@one,two/rides?target_session_attrs=standby",
                "postgresql://me:secret@one/rides?target_session_attrs=read-only",
                "postgresql://me:secret@[::1/rides",
                "postgresql://me:secret secret@localhost/rides",
                "postgresql://me:secret%zz@localhost/rides",
                "postgresql://me:secret@localhost/rides?novalue"
            })
    void whatCannotBeReadIsRefusedWithoutThePassword(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database URL")
                .satisfies(thrown -> assertThat(withCauses(thrown))
                        .noneMatch(cause -> String.valueOf(cause.getMessage()).contains("secret")));
    }

    @Test
    void asTextItHasNoPassword() {
        assertThat(DatabaseUrl.parse("postgresql://me:secret@[::1]:6543/rides?password=secret"))
                .hasToString("postgresql://me@[::1]:6543/rides");
    }

    private static PgConnectOptions options(DatabaseUrl url) {
        return Connectors.options(DatabaseSettings.of(url)).get(0);
    }

    private static Stream<Throwable> withCauses(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
