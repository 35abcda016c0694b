package com.xrides.events.convert;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.RateSetPublished;
import com.xrides.rates.messages.RateMessages.SetNeeded;
import com.xrides.rates.messages.RateMessages.UsableSet;
import com.xrides.rates.model.RateSet;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The newest set of exchange rates that this node was told of. Any thread. */
public final class KnownRates {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long TELL_NANOS = Duration.ofSeconds(1).toNanos();
    /** Once it was said that nobody fetches rates; who begins to tells of the first set. */
    private static final long TELL_UNSOURCED_NANOS = Duration.ofSeconds(3).toNanos();

    private final MessageBus bus;
    private final AtomicReference<@Nullable RateSet> newest = new AtomicReference<>();
    private final AtomicLong toldNeeded = new AtomicLong(System.nanoTime() - TELL_NANOS);
    private final AtomicLong asked = new AtomicLong(System.nanoTime() - TELL_NANOS);
    private volatile boolean sourced;
    private volatile boolean unsourced;
    private @Nullable Registration registration;

    public KnownRates(MessageBus bus) {
        this.bus = bus;
    }

    /** Completes when sets that are published are heard. */
    public Future<?> follow() {
        return bus.listen(RateMessages.PUBLISHED, this::published).onSuccess(registered -> {
            registration = registered;
            ask();
        });
    }

    private void published(RateSetPublished published) {
        sourced = true;
        unsourced = false;
        offer(published.set());
    }

    private void offer(RateSet set) {
        newest.accumulateAndGet(
                set,
                (known, offered) ->
                        known == null || (offered != null && offered.fetchedAt().isAfter(known.fetchedAt()))
                                ? offered
                                : known);
    }

    /** The newest set, usable or not; null where there was none. */
    public @Nullable RateSet newest() {
        return newest.get();
    }

    /** The newest set if it may be used now. */
    public Optional<RateSet> usable() {
        RateSet set = newest.get();
        return set != null && set.isUsable(Instant.now()) ? Optional.of(set) : Optional.empty();
    }

    /** Whether rates are fetched at all, as far as is known. */
    public boolean isSourced() {
        return sourced;
    }

    /** Says, once a second at most or in three where none are fetched, that there are amounts to convert; asks for a set where none is usable. */
    public void needed() {
        if (isTime(toldNeeded)) {
            bus.tell(RateMessages.NEEDED, new SetNeeded());
        }
        if (usable().isEmpty() && isTime(asked)) {
            ask();
        }
    }

    private boolean isTime(AtomicLong last) {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= (unsourced ? TELL_UNSOURCED_NANOS : TELL_NANOS) && last.compareAndSet(before, now);
    }

    /** Where nobody answers, what was known stays. */
    private void ask() {
        var unused = bus.ask(RateMessages.USABLE, new UsableSet(), TIMEOUT).onSuccess(found -> {
            sourced = found.sourced();
            unsourced = !sourced;
            RateSet set = found.set();
            if (set != null) {
                offer(set);
            }
        });
    }

    /** Hears no more of them. */
    public Future<Void> close() {
        return registration == null ? Future.succeededFuture() : registration.remove();
    }
}
