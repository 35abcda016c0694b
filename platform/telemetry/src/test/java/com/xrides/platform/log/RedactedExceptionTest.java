package com.xrides.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RedactedExceptionTest {

    @Test
    void itTellsWhatHappenedAndWhereButNoneOfTheWords() {
        var said = new IllegalStateException("user 22179", new NumberFormatException("12.96519"));

        var text = new StringWriter();
        RedactedException.of(said).printStackTrace(new PrintWriter(text));

        assertThat(text.toString())
                .contains("java.lang.IllegalStateException", "java.lang.NumberFormatException")
                .contains("RedactedExceptionTest.itTellsWhatHappenedAndWhereButNoneOfTheWords")
                .doesNotContain("22179", "12.96519");
    }

    @Test
    void aCircleOfCausesHasAnEnd() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        var unused = first.initCause(second);

        assertThat(RedactedException.of(first)).hasMessage("java.lang.IllegalStateException");
    }
}
