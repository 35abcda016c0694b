package com.xrides.keys.check;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one key uses of its limits on this node, which grants its share of them: the limits are of the whole cluster, divided by the
 * nodes that serve requests. Any thread; the share is changed by one at a time.
 */
final class KeyUse {

    private final KeyLimits limits;
    private final @Nullable Bucket requests;
    private final @Nullable Bucket bookings;
    private final @Nullable Bucket unawaited;
    private final Map<Place, AtomicLong> open = new EnumMap<>(Place.class);
    private volatile KeyShare share;

    KeyUse(KeyLimits limits, int nodes) {
        this.limits = limits;
        this.share = new KeyShare(limits, nodes);
        this.requests = bucket(share.requests());
        this.bookings = bucket(share.bookings());
        this.unawaited = bucket(share.unawaited());
        for (Place place : Place.values()) {
            open.put(place, new AtomicLong());
        }
    }

    KeyLimits limits() {
        return limits;
    }

    /** Grants another share from now on; what was used of the one before counts in proportion. */
    void shareAmong(int nodes) {
        if (nodes == share.nodes()) {
            return;
        }
        share = new KeyShare(limits, nodes);
        replace(requests, share.requests());
        replace(bookings, share.bookings());
        replace(unawaited, share.unawaited());
    }

    private static void replace(@Nullable Bucket bucket, @Nullable Bandwidth bandwidth) {
        if (bucket != null && bandwidth != null) {
            bucket.replaceConfiguration(
                    BucketConfiguration.builder().addLimit(bandwidth).build(),
                    TokensInheritanceStrategy.PROPORTIONALLY);
        }
    }

    /** Counts a request. */
    Counted count(int bookingsSent) {
        ConsumptionProbe request = requests == null ? null : requests.tryConsumeAndReturnRemaining(1);
        if (request != null && !request.isConsumed()) {
            return counted(tooFast(request), request, null);
        }
        ConsumptionProbe booking =
                bookings == null || bookingsSent == 0 ? null : bookings.tryConsumeAndReturnRemaining(bookingsSent);
        Refusal used = booking == null || booking.isConsumed() ? null : bookingsUsed(booking);
        return counted(used, request, booking);
    }

    /** @param limits null where none of the key's apply */
    record Counted(@Nullable Refusal refusal, Admission.@Nullable Limits limits) {}

    @Nullable
    Refusal takeBookings(int count) {
        if (bookings == null) {
            return null;
        }
        ConsumptionProbe probe = bookings.tryConsumeAndReturnRemaining(count);
        return probe.isConsumed() ? null : bookingsUsed(probe);
    }

    boolean takeUnawaited() {
        return unawaited == null || unawaited.tryConsume(1);
    }

    @Nullable
    Refusal enter(Place place) {
        long most = share.most(place);
        AtomicLong taken = taken(place);
        if (taken.incrementAndGet() <= most || most == 0) {
            return null;
        }
        taken.decrementAndGet();
        return new Refusal(
                Reason.TOO_FAST,
                switch (place) {
                    case STREAM -> "This key may have %d streams open at a time on this node.".formatted(most);
                    case LISTENER -> "This key may have %d listeners open at a time on this node.".formatted(most);
                },
                1);
    }

    void leave(Place place) {
        taken(place).decrementAndGet();
    }

    private AtomicLong taken(Place place) {
        return open.getOrDefault(place, new AtomicLong());
    }

    private Counted counted(
            @Nullable Refusal refusal, @Nullable ConsumptionProbe request, @Nullable ConsumptionProbe booking) {
        return request == null && booking == null
                ? new Counted(refusal, null)
                : new Counted(refusal, new Admission.Limits(share.policy(), RateLimitHeaders.left(request, booking)));
    }

    private Refusal tooFast(ConsumptionProbe probe) {
        return new Refusal(
                Reason.TOO_FAST,
                "This key may send %d requests a second, %s.".formatted(limits.requestsPerSecond(), ofNodes()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    private Refusal bookingsUsed(ConsumptionProbe probe) {
        return new Refusal(
                Reason.QUOTA_USED,
                "This key may send %d bookings a day, %s.".formatted(limits.bookingsPerDay(), ofNodes()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    private String ofNodes() {
        return share.nodes() == 1 ? "to the only node" : "spread evenly over %d nodes".formatted(share.nodes());
    }

    private static @Nullable Bucket bucket(@Nullable Bandwidth bandwidth) {
        return bandwidth == null ? null : Bucket.builder().addLimit(bandwidth).build();
    }

    /** Whole seconds, rounded up, and one at least. */
    static long seconds(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }
}
