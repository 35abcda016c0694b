package com.xrides.drill.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would break a promise of the relay is found. */
class RelayCheckTest {

    @Test
    void nothingIsWrongWithBooksThatBalanceAndAgree() {
        assertThat(check("never-twice", records(100, 90, 6, 4, 0), report(94, 0, 0, 0), 100))
                .isEmpty();
        assertThat(check("keyed", records(100, 100, 0, 0, 0), report(100, 0, 17, 0), 96))
                .isEmpty();
    }

    @Test
    void aRecordThatArrivedTwiceIsFoundInBothModes() {
        for (String mode : List.of("never-twice", "keyed")) {
            assertThat(check(mode, records(100, 100, 0, 0, 0), report(100, 1, 0, 0), 100))
                    .containsExactly(mode + ": 1 records were processed twice");
        }
    }

    @Test
    void neverTwiceSendsNothingAgainThatHadNoAnswer() {
        assertThat(check("never-twice", records(100, 100, 0, 0, 0), report(100, 0, 3, 0), 100))
                .containsExactly("never-twice: 3 requests came again although there had been no answer");
    }

    @Test
    void keyedLeavesNothingUnknown() {
        assertThat(check("keyed", records(100, 99, 1, 0, 0), report(99, 0, 0, 0), 100))
                .containsExactly("keyed: 1 records are unknown");
    }

    @Test
    void whatIsMissingIsFound() {
        assertThat(check("keyed", records(100, 100, 0, 0, 0), report(99, 0, 0, 0), 100))
                .containsExactly("keyed: 100 records count as delivered, and 99 arrived");
        assertThat(check("keyed", records(99, 99, 0, 0, 0), report(99, 0, 0, 0), 100))
                .containsExactly("keyed: 100 riders were acknowledged, and 99 are meant for it");
        assertThat(check("keyed", records(100, 98, 0, 0, 2), report(98, 0, 0, 0), 100))
                .containsExactly("keyed: 2 records are still on their way");
        assertThat(check("never-twice", records(100, 97, 1, 1, 0), report(98, 0, 0, 0), 100))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("never-twice: the books do not balance");
    }

    @Test
    void whatArrivedAndCountsAsNothingIsFound() {
        assertThat(check("never-twice", records(100, 100, 0, 0, 0), report(101, 0, 0, 0), 100))
                .containsExactly("never-twice: 101 records arrived, and 100 count as delivered or unknown");
        assertThat(check("keyed", records(100, 100, 0, 0, 0), report(100, 0, 0, 2), 100))
                .containsExactly("keyed: 2 requests came under another key than before");
    }

    private static List<String> check(String mode, JsonObject records, JsonObject report, long stored) {
        return RelayCheck.violations(mode, records, report, stored);
    }

    private static JsonObject records(long imported, long delivered, long unknown, long quarantined, long pending) {
        return new JsonObject()
                .put("imported", imported)
                .put("delivered", delivered)
                .put("unknown", unknown)
                .put("quarantined", quarantined)
                .put("cancelled", 0)
                .put("pending", pending)
                .put("leased", 0);
    }

    private static JsonObject report(long processed, long twice, long again, long otherKeys) {
        return new JsonObject()
                .put("processed", processed)
                .put("processed_twice", twice)
                .put("again_after_no_answer", again)
                .put("other_keys", otherKeys);
    }
}
