package com.xrides.drill.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogWatchTest {

    @ParameterizedTest
    @CsvSource({
        "has been blocked for, 'Thread a has been blocked for 2100 ms', false, true",
        "has been blocked for, 'Thread a has been blocked for 2100 ms\nThis node is up', true, false",
        "has been blocked for, 'Thread a has been blocked for 2100 ms', true, false",
        "has been blocked for, 'This node is up\nThread a has been blocked for 2100 ms', true, true",
        "OutOfMemoryError, 'java.lang.OutOfMemoryError\nThis node is up', true, true",
        "OutOfMemoryError, 'This node is up', true, false",
    })
    void anEventLoopThatStandsStillUntilItsNodeIsUpIsNoComplaint(
            String word, String text, boolean started, boolean said) {
        assertThat(LogWatch.isSaid(word, text, started)).isEqualTo(said);
    }
}
