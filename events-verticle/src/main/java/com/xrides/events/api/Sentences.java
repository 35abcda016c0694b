package com.xrides.events.api;

import com.xrides.events.model.RideEvent;
import com.xrides.events.model.RideEvent.Money;
import com.xrides.events.model.StoredEvent;
import com.xrides.rates.model.Currencies;
import com.xrides.rates.model.Euros;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;

/** Describes events in words. Any thread. */
final class Sentences {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu 'at' HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Sentences() {}

    /** A sentence: {@code Rider 7 was charged 5.00 USD (4.60 EUR) for ride 12 on 29 November 2026 at 08:00:00 UTC.} */
    static String of(StoredEvent stored) {
        RideEvent event = stored.event();
        String money = money(stored);
        String what = switch (event.type()) {
            case RIDE_STARTED -> "started";
            case RIDE_ENDED -> "ended";
            case FARE_CHARGED -> "was charged " + money;
            case TIP_GIVEN -> "gave a tip of " + money;
            case WALLET_TOPPED_UP -> "topped up the wallet with " + money;
            case REFUNDED -> "was refunded " + money;
        };
        return "Rider %s %s%s on %s.".formatted(event.rider(), what, ride(event), TIME.format(event.occurredAt()));
    }

    private static String ride(RideEvent event) {
        boolean isOfRide = !event.type().hasMoney();
        if (event.ride() == null) {
            return isOfRide ? " a ride" : "";
        }
        return (isOfRide ? " ride " : " for ride ") + event.ride();
    }

    private static String money(StoredEvent stored) {
        Money money = stored.event().money();
        if (money == null) {
            return "";
        }
        OptionalInt digits = Currencies.exponent(money.currency());
        // Of a currency that nobody knows, the size of its smallest unit is unknown as well.
        String amount = digits.isEmpty()
                ? "%s of the smallest unit of %s".formatted(money.amount(), money.currency())
                : BigDecimal.valueOf(money.amount(), digits.getAsInt()).toPlainString() + " " + money.currency();
        BigDecimal eur = stored.eur();
        return eur == null || money.currency().equals(Currencies.EUR)
                ? amount
                : amount + " (" + Euros.cents(eur).toPlainString() + " EUR)";
    }
}
