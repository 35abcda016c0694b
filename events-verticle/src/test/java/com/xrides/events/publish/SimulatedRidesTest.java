package com.xrides.events.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.parse.EventJson;
import com.xrides.events.parse.EventText;
import com.xrides.events.parse.ParsedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a publisher makes up is what can happen on rides. */
class SimulatedRidesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00.123456Z");
    private static final int MANY = 20_000;

    @Test
    void eachIsAnEventThatNodesAccept() {
        for (RideEvent event : some(7, 0.1)) {
            ParsedEvent parsed = EventJson.parse(EventText.write(event).getBytes(StandardCharsets.UTF_8));

            assertThat(parsed).isEqualTo(new ParsedEvent.Accepted(event));
        }
    }

    @Test
    void theSameSeedMakesUpTheSame() {
        assertThat(some(7, 0.1)).isEqualTo(some(7, 0.1)).isNotEqualTo(some(8, 0.1));
    }

    @Test
    void allTypesAndCurrenciesComeAndIdsDoNotComeTwice() {
        List<RideEvent> events = some(7, 0);

        assertThat(events).extracting(RideEvent::type).contains(EventType.values());
        assertThat(events)
                .extracting(RideEvent::money)
                .filteredOn(Objects::nonNull)
                .extracting(Money::currency)
                .contains("EUR", "USD", "GBP", "NZD", "INR", "BTC", "JPY", "KWD");
        assertThat(events).extracting(event -> event.key().id()).doesNotHaveDuplicates();
    }

    @Test
    void aRideStartsOnceAndEndsOnceAndCostsItsRiderBetweenThem() {
        Map<Long, Long> under = new HashMap<>();
        var over = new HashSet<Long>();
        for (RideEvent event : some(7, 0)) {
            Long ride = event.ride();
            if (ride == null) {
                assertThat(event.type()).isEqualTo(EventType.WALLET_TOPPED_UP);
            } else if (event.type() == EventType.RIDE_STARTED) {
                assertThat(under.put(ride, event.rider())).isNull();
                assertThat(over).doesNotContain(ride);
            } else {
                assertThat(under).containsEntry(ride, event.rider());
                if (event.type() == EventType.RIDE_ENDED) {
                    under.remove(ride);
                    over.add(ride);
                }
            }
        }
        assertThat(over).hasSizeGreaterThan(1000);
    }

    @Test
    void aRefundPaysTheLastFareOfItsRideBack() {
        Map<Long, Money> fares = new HashMap<>();
        int refunds = 0;
        for (RideEvent event : some(7, 0)) {
            if (event.type() == EventType.FARE_CHARGED) {
                fares.put(event.ride(), event.money());
            } else if (event.type() == EventType.REFUNDED) {
                Money fare = Objects.requireNonNull(fares.remove(event.ride()));
                assertThat(event.money()).isEqualTo(new Money(-fare.amount(), fare.currency()));
                refunds++;
            }
        }
        assertThat(refunds).isPositive();
    }

    @Test
    void soManyAreLateByUpToAnHour() {
        List<RideEvent> events = some(7, 0.1);

        assertThat(events)
                .extracting(RideEvent::occurredAt)
                .allMatch(at -> !at.isAfter(NOW) && at.isAfter(NOW.minus(Duration.ofHours(1))));
        long late =
                events.stream().filter(event -> !event.occurredAt().equals(NOW)).count();
        assertThat(late).isBetween(MANY / 10 - 300L, MANY / 10 + 300L);
    }

    private static List<RideEvent> some(long seed, double late) {
        var rides = new SimulatedRides("test", late, new Random(seed));
        return IntStream.range(0, MANY).mapToObj(i -> rides.next(NOW)).toList();
    }
}
