package com.xrides.drill.plans;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Faults of the provider: it fails, hangs, drips, breaks off, answers nonsense, or tells a wrong time. */
final class ProviderFaults {

    /** What the node takes for a mistake, with what the two clocks may differ. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24).plusMinutes(1);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Supplier<Provider> provider;

    ProviderFaults(Supplier<Provider> provider) {
        this.provider = provider;
    }

    List<Fault> all() {
        return List.of(
                misbehaving("provider-503", "the provider answers 503 for 20 s", Behaviour.UNAVAILABLE, 20),
                misbehaving(
                        "provider-hangs",
                        "for 30 s the provider accepts requests and says nothing",
                        Behaviour.HANGS,
                        30),
                misbehaving("provider-drips", "for 40 s the provider sends five bytes a second", Behaviour.DRIPS, 40),
                misbehaving(
                        "provider-truncated",
                        "for 10 s each document of the provider breaks off in the middle",
                        Behaviour.TRUNCATED,
                        10),
                misbehaving(
                        "provider-empty", "for 20 s the provider answers 200 and sends nothing", Behaviour.EMPTY, 20),
                misbehaving(
                        "provider-html",
                        "for 20 s the provider answers 200 with a page for people",
                        Behaviour.HTML,
                        20),
                misbehaving(
                        "provider-gzip-bomb",
                        "for 20 s the provider sends a few megabytes that unpack to gigabytes",
                        Behaviour.GZIP_BOMB,
                        20),
                usual(
                        "provider-clock-jump",
                        "the provider's clock jumps ahead by a year and back by two; then it asks for a pause of a year",
                        this::clockJump));
    }

    private Fault misbehaving(String name, String summary, Behaviour behaviour, int seconds) {
        return usual(name, summary, context -> {
            int before = provider.get().answers(behaviour);
            provider.get().behaveWhenAsked(behaviour);
            context.say("the provider misbehaves");
            context.hold(context.pace().seconds(seconds));
            provider.get().behave(Behaviour.WHOLE);
            context.say("the provider behaves again");
            context.remark("the provider was asked %d times meanwhile"
                    .formatted(provider.get().answers(behaviour) - before));
        });
    }

    private void clockJump(FaultContext context) throws SQLException {
        fetchedByClock(context, Behaviour.CLOCK_AHEAD);
        fetchedByClock(context, Behaviour.CLOCK_BEHIND);
        var pause = new FeedPause(context.database());
        provider.get().behaveWhenAsked(Behaviour.PAUSE_OF_A_YEAR);
        provider.get().behave(Behaviour.WHOLE);
        Waiting.until("the pause", TIMEOUT, () -> pause.left().toMinutes() > 1);
        Duration left = pause.left();
        context.remark("a pause of a year was taken for one of %d h"
                .formatted(left.plusMinutes(30).toHours()));
        if (left.compareTo(LONGEST_PAUSE) > 0) {
            context.broken("the provider's wrong date stops fetching for %d days".formatted(left.toDays()));
        }
        pause.end();
    }

    /** Its dates are told by its own clock: a pause of a second is one. */
    private void fetchedByClock(FaultContext context, Behaviour clock) {
        provider.get().behaveWhenAsked(clock);
        context.hold(context.pace().seconds(10));
        int before = provider.get().answers(clock);
        // A pause and a document.
        if (!Waiting.comesTrue(TIMEOUT, () -> provider.get().answers(clock) > before + 1)) {
            context.broken(
                    "the provider was not asked for %d s, since its clock is wrong".formatted(TIMEOUT.toSeconds()));
        }
        context.say("the provider's clock was wrong");
    }
}
