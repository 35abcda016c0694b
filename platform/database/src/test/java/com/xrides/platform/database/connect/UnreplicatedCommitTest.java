package com.xrides.platform.database.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreplicatedCommitTest {

    @ParameterizedTest
    @CsvSource({
        "01000, SyncRepWaitForLSN, true",
        "57P01, SyncRepWaitForLSN, true",
        // A server that does not say where it comes from: rather once too often.
        "01000, , true",
        // A trigger's RAISE WARNING.
        "01000, exec_stmt_raise, false",
        "01000, check_collation_version, false",
        "00000, exec_stmt_raise, false",
        "00000, , false",
    })
    void onlyTheWarningOfACancelledWaitIsOne(String state, String routine, boolean told) {
        assertThat(UnreplicatedCommit.isTold(state, routine)).isEqualTo(told);
    }
}
