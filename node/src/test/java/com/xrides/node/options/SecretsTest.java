package com.xrides.node.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://me:geheim@db:5432/bookings, postgresql://me:***@db:5432/bookings",
        "postgresql://me:ge/he@im@db/bookings, postgresql://me:***@db/bookings",
        "postgresql://me:password@1@db/b, postgresql://me:***@db/b",
        "postgresql://user:password@db/b, postgresql://user:***@db/b",
        "postgresql://me@db/bookings, postgresql://me@db/bookings",
        "postgresql://db/b?user=me&password=geheim&sslmode=require, postgresql://db/b?user=me&password=***&sslmode=require",
        "postgresql://db/b?sslpassword=geheim, postgresql://db/b?sslpassword=***",
        "Unknown options: '--databse' 'postgresql://me:geheim@db/b', Unknown options: '--databse' 'postgresql://me:***@db/b'",
        "the URL must be postgresql://user:password@host/db, the URL must be postgresql://user:password@host/db",
        "name one by postgresql://user:password@host:port/db, name one by postgresql://user:password@host:port/db",
        "http://127.0.0.1:8080/bookings, http://127.0.0.1:8080/bookings",
    })
    void passwordsAreMadeUnreadableAndNothingElse(String text, String masked) {
        assertThat(Secrets.masked(text)).isEqualTo(masked);
    }
}
