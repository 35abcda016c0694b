package com.xrides.drill.plans;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.faults.Fault;
import com.xrides.drill.faults.FaultContext;
import com.xrides.drill.plans.FeedLease.Moment;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Faults of fetchers: one that stands still, and two that each believe to be the only one. Either has half of a document
 * in hand when another takes over, and gets the rest afterwards. Nothing of it may be written.
 */
final class FetcherFaults {

    /** Twice what the lease lasts. */
    private static final Duration FROZEN = Duration.ofSeconds(20);

    private static final Duration TAKE_OVER_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LATE_WRITES = Duration.ofSeconds(2);

    private final Supplier<Provider> provider;

    FetcherFaults(Supplier<Provider> provider) {
        this.provider = provider;
    }

    List<Fault> all() {
        return List.of(
                usual(
                        "fetcher-frozen",
                        "the node that fetches stands still (SIGSTOP) in the middle of a document for 20 s and goes on",
                        this::frozen),
                usual(
                        "two-fetchers",
                        "the lease is taken from a fetcher that does not know, in the middle of a document",
                        this::two));
    }

    private void frozen(FaultContext context) throws SQLException {
        var lease = new FeedLease(context.database());
        provider.get().behaveWhenAsked(Behaviour.HALVED);
        DrillNode fetcher = lease.holder(context.cluster())
                .orElseThrow(() -> new IllegalStateException("nobody has the lease of the feed"));
        fetcher.freeze();
        provider.get().behave(Behaviour.WHOLE);
        context.say("froze " + fetcher + ", which was fetching");
        context.hold(FROZEN);
        Optional<DrillNode> other = lease.holder(context.cluster());
        if (other.isEmpty() || other.get().equals(fetcher)) {
            context.broken("no other node fetches while " + fetcher + " stands still");
        }
        var unused = provider.get().settle();
        Moment taken = lease.moment();
        int waitedFor = provider.get().goOn();
        fetcher.thaw();
        context.say("%s goes on, and has the rest of %d documents".formatted(fetcher, waitedFor));
        context.hold(LATE_WRITES);
        lease.writtenTooLate(taken).forEach(context::broken);
        provider.get().grow();
    }

    private void two(FaultContext context) throws SQLException {
        var lease = new FeedLease(context.database());
        long end = System.nanoTime() + context.pace().seconds(20).toNanos();
        int rounds = 0;
        int overlaps = 0;
        do {
            boolean late = rounds % 2 == 1;
            overlaps += round(context, lease, late) ? 1 : 0;
            rounds++;
        } while (System.nanoTime() < end || rounds < 2);
        context.remark("in %d of %d take-overs the former fetcher was still reading".formatted(overlaps, rounds));
    }

    /**
     * Takes the lease away from the fetcher in the middle of a document.
     *
     * @param late whether the rest of it comes when another has fetched, instead of at once
     * @return whether the former fetcher still waited for the rest
     */
    private boolean round(FaultContext context, FeedLease lease, boolean late) throws SQLException {
        provider.get().behaveWhenAsked(Behaviour.HALVED);
        Moment taken = lease.takeAway();
        var unused = provider.get().settle();
        provider.get().behave(Behaviour.WHOLE);
        if (late) {
            awaitOther(lease, taken);
        }
        boolean waitedFor = provider.get().goOn() > 0;
        awaitOther(lease, taken);
        context.hold(LATE_WRITES);
        lease.writtenTooLate(taken).forEach(context::broken);
        provider.get().grow();
        return waitedFor;
    }

    private static void awaitOther(FeedLease lease, Moment taken) {
        Waiting.until("another fetcher", TAKE_OVER_TIMEOUT, () -> lease.hasFetchedSince(taken));
    }
}
