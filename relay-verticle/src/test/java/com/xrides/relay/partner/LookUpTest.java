package com.xrides.relay.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only a clear answer of a partner settles whether it has a record. */
class LookUpTest {

    @ParameterizedTest
    @CsvSource({
        "200, FOUND",
        "204, FOUND",
        "404, MISSING",
        "302, UNCLEAR",
        "401, UNCLEAR",
        "410, UNCLEAR",
        "500, UNCLEAR"
    })
    void onlyA2xxOrA404Settles(int status, LookUp.Answer answer) {
        assertThat(LookUp.of(new Answered(status, null, "")).answer()).isEqualTo(answer);
    }

    @Test
    void withoutAnAnswerNothingIsSettled() {
        assertThat(LookUp.of(new Lost(true, "no answer within 10000 ms")))
                .isEqualTo(new LookUp(LookUp.Answer.UNCLEAR, "the look-up failed: no answer within 10000 ms"));
        assertThat(LookUp.of(new NotSent(Cause.CONNECT_FAILED, "refused")).answer())
                .isEqualTo(LookUp.Answer.UNCLEAR);
    }
}
