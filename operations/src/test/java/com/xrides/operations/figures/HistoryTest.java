package com.xrides.operations.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.outcome.RequestResult;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final long NOW = 1_795_000_003;

    private final History history = new History();

    @Test
    void anHourIsKeptAndNothingBeyond() {
        for (long seconds = NOW - 7200; seconds <= NOW; seconds += 5) {
            history.put(History.stepOf(seconds), List.of((double) seconds));
        }

        List<Long> seconds = history.seconds(NOW);
        assertThat(seconds).hasSize(720);
        assertThat(seconds.get(0)).isEqualTo(1_795_000_000 - 3595);
        assertThat(seconds.get(719)).isEqualTo(1_795_000_000);
        assertThat(history.series(0, NOW).get(719)).isEqualTo(NOW);
    }

    @Test
    void whatIsNotKnownIsLeftOutOrNull() {
        history.put(History.stepOf(NOW - 20), List.of(1.0));
        history.put(History.stepOf(NOW), List.of(2.0));

        JsonObject json = ClusterJson.history(history, NOW);

        assertThat(json.getJsonArray("seconds")).containsExactly(1_794_999_980L, 1_795_000_000L);
        assertThat(json.getJsonArray("stored")).containsExactly(1.0, 2.0);
        assertThat(json.getJsonArray("p99_ms").encode()).isEqualTo("[null,null]");
        assertThat(json.fieldNames()).containsAll(History.SERIES);
    }

    @Test
    void anotherNodesMemoryIsTakenOverByItsAgeWhateverItsClockSays() {
        var other = new History();
        long itsNow = NOW - 86_400 * 365L;
        other.put(History.stepOf(itsNow - 10), List.of(1.0));
        other.put(History.stepOf(itsNow - 5), List.of(2.0));
        history.put(History.stepOf(NOW - 5), List.of(3.0));

        history.takeOver(other.toSteps(itsNow), NOW);

        assertThat(history.series(0, NOW)).as("own memory goes first").containsExactly(1.0, 3.0);
    }

    @Test
    void whatIsOlderThanAnHourOrYetToComeIsNotTakenOver() {
        history.takeOver(List.of(new HistoryStep(3600, List.of(1.0)), new HistoryStep(-60, List.of(2.0))), NOW);

        assertThat(history.seconds(NOW)).isEmpty();
    }

    @Test
    void whatWasAddedSinceTheFirstReleaseStandsBehindWhatThatTold() {
        assertThat(History.SERIES)
                .startsWith("stored", "duplicate", "conflict", "refused", "pending", "shed", "invalid", "unavailable")
                .containsSequence("unknown", "p50_ms", "p95_ms", "p99_ms", "in_flight", "spool_pending", "gone")
                .containsAll(Stream.of(RequestResult.values())
                        .map(RequestResult::text)
                        .toList());
    }

    @Test
    void aMemoryOfAnotherReleaseIsTakenAsFarAsItGoes() {
        history.takeOver(List.of(new HistoryStep(0, List.of(7.0))), NOW);

        assertThat(history.series(0, NOW)).containsExactly(7.0);
        assertThat(history.series(History.SERIES.size() - 1, NOW)).containsExactly(Double.NaN);
    }
}
