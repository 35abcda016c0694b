package com.xrides.events.publish;

import com.xrides.events.model.EventKey;
import com.xrides.events.model.EventType;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what happens on a few hundred rides at a time: they start, cost a fare or two, sometimes a tip, now and then one is
 * paid back, and they end; between them riders top up their wallets. One thread.
 */
final class SimulatedRides {

    private static final int RIDERS = 2000;
    private static final int MOST_RIDES = 300;
    private static final long FIRST_RIDE = 1_000_000;
    private static final Duration LATEST = Duration.ofHours(1);

    private final String source;
    private final double late;
    private final Random random;
    private final SimulatedMoney money;
    private final List<Ride> rides = new ArrayList<>();
    private long events;
    private long started;

    /** A ride that has not ended. */
    private static final class Ride {

        private final long rider;
        private final long number;
        private final String currency;
        private @Nullable Money lastFare;

        private Ride(long rider, long number, String currency) {
            this.rider = rider;
            this.number = number;
            this.currency = currency;
        }
    }

    SimulatedRides(String source, double late, Random random) {
        this.source = source;
        this.late = late;
        this.random = random;
        this.money = new SimulatedMoney(random);
    }

    /** The next event, of this moment or, if it is late, of up to an hour before. */
    RideEvent next(Instant now) {
        Instant at = random.nextDouble() < late ? now.minusMillis(random.nextLong(LATEST.toMillis())) : now;
        Instant occurredAt = at.truncatedTo(ChronoUnit.MICROS);
        int turn = random.nextInt(100);
        if (turn < 8) {
            return event(EventType.WALLET_TOPPED_UP, rider(), null, money.worth(money.currency(), 5, 200), occurredAt);
        }
        boolean starts = rides.isEmpty() || (turn < 30 && rides.size() < MOST_RIDES);
        return starts ? start(occurredAt) : goOn(turn, occurredAt);
    }

    private RideEvent start(Instant at) {
        var ride = new Ride(rider(), FIRST_RIDE + started++, money.currency());
        rides.add(ride);
        return event(EventType.RIDE_STARTED, ride.rider, ride.number, null, at);
    }

    private RideEvent goOn(int turn, Instant at) {
        int place = random.nextInt(rides.size());
        Ride ride = rides.get(place);
        Money fare = ride.lastFare;
        if (fare != null && turn >= 95) {
            ride.lastFare = null;
            // Sums add amounts as they are sent.
            return event(EventType.REFUNDED, ride.rider, ride.number, new Money(-fare.amount(), fare.currency()), at);
        }
        if (fare != null && turn >= 80) {
            return event(EventType.TIP_GIVEN, ride.rider, ride.number, money.worth(ride.currency, 1, 8), at);
        }
        if (fare == null || turn >= 55) {
            Money charged = money.worth(ride.currency, 3, 60);
            ride.lastFare = charged;
            return event(EventType.FARE_CHARGED, ride.rider, ride.number, charged, at);
        }
        rides.remove(place);
        return event(EventType.RIDE_ENDED, ride.rider, ride.number, null, at);
    }

    /** Some ride far more than others. */
    private long rider() {
        double place = random.nextDouble();
        return 1 + (long) (RIDERS * place * place * place);
    }

    private RideEvent event(EventType type, long rider, @Nullable Long ride, @Nullable Money amount, Instant at) {
        return new RideEvent(new EventKey(source, "e-" + ++events), type, rider, ride, amount, at, null);
    }
}
