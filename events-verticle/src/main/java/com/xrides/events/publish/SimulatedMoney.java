package com.xrides.events.publish;

import com.xrides.events.model.RideEvent.Money;
import java.util.List;
import java.util.Random;

/** Amounts as riders pay them: some euros' worth of a currency, in its smallest unit. One thread. */
final class SimulatedMoney {

    /**
     * A currency that riders pay in.
     *
     * @param euro about one euro in its smallest unit
     * @param weight how many of {@link #TOTAL} rides are paid in it
     */
    private record Paid(String currency, long euro, int weight) {}

    /** With two, none, three and eight digits of their smallest units. */
    private static final List<Paid> CURRENCIES = List.of(
            new Paid("EUR", 100, 20),
            new Paid("INR", 9033, 30),
            new Paid("USD", 109, 18),
            new Paid("GBP", 86, 10),
            new Paid("NZD", 178, 7),
            new Paid("JPY", 163, 7),
            new Paid("BTC", 1033, 5),
            new Paid("KWD", 334, 3));

    private static final int TOTAL = CURRENCIES.stream().mapToInt(Paid::weight).sum();

    private final Random random;

    SimulatedMoney(Random random) {
        this.random = random;
    }

    /** The currency of a ride. */
    String currency() {
        int place = random.nextInt(TOTAL);
        for (Paid paid : CURRENCIES) {
            place -= paid.weight;
            if (place < 0) {
                return paid.currency;
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    /** An amount of so many euros' worth, at least and at most. */
    Money worth(String currency, int least, int most) {
        long euro = CURRENCIES.stream()
                .filter(paid -> paid.currency.equals(currency))
                .findFirst()
                .orElseThrow()
                .euro;
        return new Money(random.nextLong(least * euro, most * euro + 1), currency);
    }
}
