package com.xrides.events.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.convert.KnownRates;
import com.xrides.events.messages.CountMessages.Counted;
import com.xrides.events.messages.CountMessages.RiderSum;
import com.xrides.events.messages.CountMessages.SecondCount;
import com.xrides.events.messages.CountMessages.TopRiders;
import com.xrides.events.messages.CountMessages.Totals;
import com.xrides.events.messages.CountMessages.WriterSequence;
import com.xrides.events.model.EventType;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown is the snapshot of the tables and each change since, once. */
class MaterializedTest {

    private static final long NOW = 1_800_000_000L;

    private final Vertx vertx = Vertx.vertx();
    private final SetClock clock = new SetClock();
    private final Materialized figures = new Materialized(new KnownRates(MessageBus.on(vertx)), clock);

    private static final class SetClock extends Clock {
        private long second = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(second);
        }
    }

    @AfterEach
    void close() {
        var unused = vertx.close();
    }

    @Test
    void windowsHaveTheSecondsThatAreOver() {
        figures.reset(totals(List.of(count(NOW - 10, 5), count(NOW - 11, 7), count(NOW, 100), count(NOW - 1, 1))));

        assertThat(json(10).getDouble("events_per_second_moving_average")).isEqualTo(0.6);
        assertThat(json(11).getDouble("events_per_second_moving_average")).isEqualTo(13 / 11.0);
        assertThat(json(1).getDouble("events_per_second_moving_average")).isEqualTo(1.0);
        assertThat(json(10).getLong("events_per_minute")).isEqualTo(13);

        clock.second++;

        assertThat(json(1).getDouble("events_per_second_moving_average")).isEqualTo(100.0);
        assertThat(json(10).getDouble("events_per_second_moving_average")).isEqualTo(10.1);
    }

    @Test
    void whatIsToldTwiceOrIsInTheSnapshotIsAddedOnce() {
        figures.reset(totals(List.of()));

        assertThat(figures.addOrMiss(new Counted(1, 5, List.of(count(NOW, 3))))).isFalse();
        assertThat(json(10).getLong("events_total")).isEqualTo(1000);
        assertThat(figures.addOrMiss(new Counted(1, 6, List.of(count(NOW, 3))))).isFalse();
        assertThat(figures.addOrMiss(new Counted(1, 6, List.of(count(NOW, 3))))).isFalse();
        assertThat(figures.addOrMiss(new Counted(2, 1, List.of(count(NOW - 1, 2)))))
                .isFalse();

        assertThat(json(10).getLong("events_total")).isEqualTo(1005);
        assertThat(figures.json(10).toString()).contains("\"total_eur\":15.00,");
        assertThat(json(1).getDouble("events_per_second_moving_average")).isEqualTo(2.0);
    }

    @Test
    void aHoleInTheNumbersIsMissedAndAddsNothing() {
        figures.reset(totals(List.of()));

        assertThat(figures.addOrMiss(new Counted(1, 7, List.of(count(NOW, 3))))).isTrue();

        assertThat(json(10).getLong("events_total")).isEqualTo(1000);
        assertThat(figures.isBehind(List.of(new WriterSequence(1, 5)))).isFalse();
        assertThat(figures.isBehind(List.of(new WriterSequence(1, 6)))).isTrue();
        assertThat(figures.isBehind(List.of(new WriterSequence(3, 1)))).isTrue();
    }

    @Test
    void lateOnesCountInTheirOwnSecondAndFutureOnesWhenTheyAreDue() {
        figures.reset(totals(List.of()));

        assertThat(figures.addOrMiss(
                        new Counted(1, 6, List.of(count(NOW - 30, 1), count(NOW - 4000, 1), count(NOW + 5, 4)))))
                .isFalse();

        assertThat(json(10).getLong("events_total")).isEqualTo(1006);
        assertThat(json(10).getLong("events_per_minute")).isEqualTo(1);
        clock.second += 6;
        assertThat(json(1).getDouble("events_per_second_moving_average")).isEqualTo(4.0);
        assertThat(json(10).getLong("events_per_minute")).isEqualTo(5);
        clock.second += 3600;
        assertThat(json(3600).getDouble("events_per_second_moving_average")).isEqualTo(0.0);
    }

    @Test
    void itHasTheMembersOfItsDescription() {
        figures.reset(totals(List.of()));

        JsonObject json = json(10);

        assertThat(json.fieldNames())
                .containsExactly(
                        "events_total",
                        "events_per_minute",
                        "events_per_second_moving_average",
                        "total_eur",
                        "late",
                        "unconverted",
                        "rates",
                        "top_rider_fares",
                        "top_rider_refunds",
                        "top_rider_top_ups",
                        "as_of");
        assertThat(figures.json(10).toString()).contains("\"total_eur\":10.00,");
        assertThat(json.getJsonObject("top_rider_fares"))
                .isEqualTo(new JsonObject().put("id", 7).put("count", 3).put("eur", 0.12));
        assertThat(json.getValue("top_rider_refunds")).isNull();
    }

    private static Totals totals(List<SecondCount> recent) {
        return new Totals(
                new SecondCount(0, 1000, new BigDecimal("9.995"), 2, 1),
                recent,
                List.of(new WriterSequence(1, 5)),
                new TopRiders(List.of(new RiderSum(EventType.FARE_CHARGED, 7, 3, new BigDecimal("0.125")))));
    }

    private static SecondCount count(long second, long events) {
        return new SecondCount(second, events, BigDecimal.valueOf(events), 0, 0);
    }

    private JsonObject json(int window) {
        return new JsonObject(figures.json(window));
    }
}
