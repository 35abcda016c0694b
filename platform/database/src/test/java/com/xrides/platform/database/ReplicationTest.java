package com.xrides.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationTest {

    @ParameterizedTest
    @CsvSource({
        "799, 800, true",
        "800, 800, false",
        "801, 800, false",
        // The counter of rows starts again at 2^32, that of a snapshot does not.
        "4294967295, 4294967296, true",
        "5, 4294967296, false",
        "5, 4294967302, true",
        // Frozen long ago: further away than can be told.
        "2, 4000000000, false",
    })
    void aTransactionIsBeforeAnotherByTheServersArithmetic(long transaction, long horizon, boolean before) {
        assertThat(Replication.isBefore(transaction, horizon)).isEqualTo(before);
    }
}
