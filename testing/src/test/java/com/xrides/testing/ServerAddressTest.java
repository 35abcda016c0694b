package com.xrides.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerAddressTest {

    @Test
    void whatAUrlPercentEncodesIsDecodedAndEncodedAgain() {
        ServerAddress address = ServerAddress.parse("postgresql://me%40home:p%2Fa+s%20s@db:6000/some?sslmode=disable");

        assertThat(address).isEqualTo(new ServerAddress("db", 6000, "me@home", "p/a+s s", "some", "?sslmode=disable"));
        assertThat(address.url("other"))
                .isEqualTo("postgresql://me%40home:p%2Fa%2Bs%20s@db:6000/other?sslmode=disable");
    }

    @Test
    void portPasswordAndDatabaseMayBeLeftOut() {
        assertThat(ServerAddress.parse("postgresql://me@db"))
                .isEqualTo(new ServerAddress("db", 5432, "me", "", "postgres", ""));
    }

    @Test
    void aUrlWithoutAUserIsRefusedInWords() {
        assertThatThrownBy(() -> ServerAddress.parse("postgresql://db/some"))
                .hasMessageContaining("postgresql://user:password@host:port/database");
    }
}
