package com.xrides.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFaultTest {

    /** Codes of appendix A of PostgreSQL's manual. */
    @ParameterizedTest
    @CsvSource({
        "22001, ENTRY", // string data right truncation
        "22P02, ENTRY", // invalid text representation
        "23502, UNAVAILABLE", // not null violation: of a column that is not ours
        "23514, ENTRY", // check violation
        "44000, ENTRY", // with check option violation
        "54000, ENTRY", // program limit exceeded
        "P0001, ENTRY", // raise exception
        "40001, TRANSIENT", // serialization failure
        "40P01, TRANSIENT", // deadlock detected
        "55P03, TRANSIENT", // lock not available
        "08006, CONNECTION", // connection failure
        "0A000, CONNECTION", // feature not supported: cached plan must not change result type
        "25006, CONNECTION", // read only sql transaction
        "26000, CONNECTION", // invalid sql statement name
        "57P01, CONNECTION", // admin shutdown
        "57P02, CONNECTION", // crash shutdown
        "57P03, CONNECTION", // cannot connect now
        "57P05, CONNECTION", // idle session timeout
        "28P01, UNAVAILABLE", // invalid password
        "42501, UNAVAILABLE", // insufficient privilege
        "42P01, UNAVAILABLE", // undefined table
        "53100, UNAVAILABLE", // disk full
        "53300, UNAVAILABLE", // too many connections
        "57014, UNAVAILABLE", // query canceled, by the statement timeout
        "58030, UNAVAILABLE", // io error
        "XX000, UNAVAILABLE", // internal error
    })
    void anErrorOfTheServerIsToldByItsCode(String sqlState, DatabaseFault fault) {
        assertThat(DatabaseFault.of(error(sqlState))).isEqualTo(fault);
    }

    static Stream<Throwable> others() {
        return Stream.of(
                new TimeoutException("a statement was never answered"),
                new IOException("Connection reset"),
                new IllegalStateException());
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingElseIsTheConnections(Throwable cause) {
        assertThat(DatabaseFault.of(cause)).isEqualTo(DatabaseFault.CONNECTION);
        assertThat(DatabaseFault.describe(cause)).isEqualTo("the connection to the database was lost");
    }

    @Test
    void aClientReadsTheMessageAndTheCodeOnly() {
        assertThat(DatabaseFault.describe(error("23514"))).isEqualTo("what it is (SQLSTATE 23514)");
    }

    @Test
    void theLogReadsTheServersWordsButNotThoseThatMayQuoteABooking() {
        assertThat(DatabaseFault.describeForLog(error("53100"))).isEqualTo("what it is (SQLSTATE 53100)");
        assertThat(DatabaseFault.describeForLog(error("22P02"))).isEqualTo("SQLSTATE 22P02");
    }

    private static PgException error(String sqlState) {
        return new PgException("what it is", "ERROR", sqlState, "the row (1, secret)");
    }
}
