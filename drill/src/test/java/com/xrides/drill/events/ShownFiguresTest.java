package com.xrides.drill.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer to {@code /materialize} is held against a fold in each of its figures. */
class ShownFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private static final String ANSWER = """
            {"events_total":5,"events_per_minute":2,"events_per_second_moving_average":0.0011111111111111111,\
            "total_eur":6.12,"late":3,"unconverted":0,"rates":{"set":1,"as_of":null,"fetched_at":null},\
            "top_rider_fares":{"id":3,"count":2,"eur":3.00},"top_rider_refunds":null,\
            "top_rider_top_ups":{"id":9,"count":1,"eur":0.12},"as_of":"2026-11-29T08:00:00.5Z"}""";

    private final EventSums sums = new EventSums();

    @BeforeEach
    void fold() {
        add("fare_charged", 4, "1.5", 30, false);
        add("fare_charged", 4, "1.5", 60, false);
        add("fare_charged", 3, "1.5", 61, true);
        add("fare_charged", 3, "1.5", 3600, true);
        // Rounded once: to the even cent.
        add("wallet_topped_up", 9, "0.115", 3601, true);
        sums.addAll(0, 0, new BigDecimal("0.01"));
        sums.addRider(new RiderKey("wallet_topped_up", 9), new EventSums.RiderSum(0, new BigDecimal("0.01")));
    }

    @Test
    void theSameIsNoDifference() {
        assertThat(ShownFigures.differences(ANSWER, sums)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"events_total\":5 | \"events_total\":6",
                "\"events_per_minute\":2 | \"events_per_minute\":3",
                "average\":0.001 | average\":0.002",
                "\"total_eur\":6.12 | \"total_eur\":6.13",
                "\"late\":3 | \"late\":2",
                "\"unconverted\":0 | \"unconverted\":1",
                "\"id\":3 | \"id\":4",
                "\"count\":1 | \"count\":2",
                "\"eur\":3.00 | \"eur\":3.01",
                "\"top_rider_refunds\":null | \"top_rider_refunds\":{\"id\":1,\"count\":1,\"eur\":0.00}",
            })
    void anyOtherFigureIsOne(String shown, String other) {
        assertThat(ANSWER).contains(shown);

        assertThat(ShownFigures.differences(ANSWER.replace(shown, other), sums)).hasSize(1);
    }

    private void add(String type, long rider, String eur, long secondsAgo, boolean late) {
        Instant at = NOW.minusSeconds(secondsAgo);
        var event = new SentEvent(eur + secondsAgo, type, rider, null, 1L, "EUR", at);
        Instant storedAt = at.plusSeconds(late ? 3 : 2);
        sums.add(new StoredEvent(event, storedAt, new BigDecimal(eur)), new BigDecimal(eur));
    }

    @Test
    void whatIsMissingIsADifference() {
        List<String> differences = ShownFigures.differences(ANSWER.replace("\"total_eur\":6.12,", ""), sums);

        assertThat(differences).containsExactly("total_eur is shown as missing, and is 6.12");
    }
}
