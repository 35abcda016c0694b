package com.xrides.drill.events;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.Fault.Injection;
import com.xrides.drill.faults.FaultContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Faults of the source of rates, under which events are answered as ever and become dead letters, and of the node that asks it.
 * What is checked behind each: all events are worth what they would be had nothing happened.
 */
final class RateFaults {

    /** A set may be used for a minute, and events wait for another one for five seconds. */
    private static final Duration LETTERS_AFTER = Duration.ofSeconds(75);

    /** Some more than between two fetches. */
    private static final Duration ASKED_WITHIN = Duration.ofSeconds(75);

    private static final Duration FROZEN = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration LATE_WRITES = Duration.ofSeconds(3);

    private final Supplier<RateProvider> provider;
    private final Supplier<EventLoad> load;

    RateFaults(Supplier<RateProvider> provider, Supplier<EventLoad> load) {
        this.provider = provider;
        this.load = load;
    }

    List<Fault> all() {
        return List.of(
                usual("rates-away", "the source of rates answers 503 for 10 minutes", without("fail", 600)),
                usual(
                        "rates-hanging",
                        "for 90 s the source of rates accepts requests and says nothing",
                        without("hang", 90)),
                usual("rates-html", "for 90 s the source of rates answers with a page for people", without("html", 90)),
                usual(
                        "rates-of-yesterday",
                        "for 90 s the source of rates sends those of the day before",
                        without("stale", 90)),
                usual(
                        "rates-fetcher-frozen",
                        "the node that fetches rates stands still (SIGSTOP) while it waits for an answer, for 30 s, and goes on",
                        this::frozen));
    }

    private Injection without(String mode, int seconds) {
        return context -> {
            var stored = new StoredRates(context.database());
            Duration time = context.pace().seconds(seconds);
            long asked = provider.get().requests();
            provider.get().behave(mode);
            context.say("the source of rates misbehaves");
            // What it sent before may still be on its way into the tables.
            context.hold(Duration.ofSeconds(1));
            long newest = stored.newest();
            long began = System.nanoTime();
            context.hold(time);
            long letters = stored.letters();
            if (stored.newest() > newest) {
                context.broken("a set of rates was published though the source sent none that is any good");
            }
            provider.get().behave("ok");
            context.say("the source of rates behaves again; %s events are dead letters".formatted(letters));
            context.remark("the source of rates was asked %s times meanwhile, and %s events became dead letters"
                    .formatted(provider.get().requests() - asked, letters));
            if (letters == 0 && time.compareTo(LETTERS_AFTER) > 0) {
                context.broken("no event became a dead letter, though there were no rates");
            }
            if (load.get().lastTrouble() - began > 0) {
                context.broken("an event was not answered with 201 or 200 while there were no rates");
            }
        };
    }

    private void frozen(FaultContext context) throws SQLException {
        var stored = new StoredRates(context.database());
        provider.get().delay(SLOW);
        long asked = provider.get().requests();
        Waiting.until(
                "a request to the source of rates",
                ASKED_WITHIN,
                () -> provider.get().requests() > asked);
        DrillNode fetcher = stored.fetcher(context.cluster())
                .orElseThrow(() -> new IllegalStateException("nobody has the lease of the source of rates"));
        fetcher.freeze();
        provider.get().delay(Duration.ZERO);
        long newest = stored.newest();
        context.say("froze " + fetcher + ", which was fetching");
        context.hold(FROZEN);
        boolean isReplaced = stored.fetcher(context.cluster())
                .filter(other -> !other.equals(fetcher))
                .isPresent();
        if (!isReplaced || stored.newest() == newest) {
            context.broken("no other node fetched rates while " + fetcher + " stood still");
        }
        long taken = stored.newest();
        fetcher.thaw();
        context.say(fetcher + " goes on");
        context.hold(LATE_WRITES);
        long late = stored.publishedTooLate(taken);
        if (late > 0) {
            context.broken("%s sets were published by a node that had lost its lease".formatted(late));
        }
    }
}
