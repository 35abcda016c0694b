package com.xrides.keys.check;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What one key uses of its limits on this node. Any thread. */
final class KeyUse {

    private static final Duration DAY = Duration.ofDays(1);

    private final KeyLimits limits;
    private final @Nullable Bucket requests;
    private final @Nullable Bucket bookings;
    private final @Nullable Bucket unawaited;
    private final Map<Place, AtomicLong> open = new EnumMap<>(Place.class);
    private final String policy;

    KeyUse(KeyLimits limits) {
        this.limits = limits;
        this.requests = limits.requestsPerSecond() == 0
                ? null
                : bucket(Bandwidth.builder()
                        .capacity(limits.capacity())
                        .refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1))
                        .build());
        this.bookings = daily(limits.bookingsPerDay());
        this.unawaited = daily(limits.unawaitedPerDay());
        for (Place place : Place.values()) {
            open.put(place, new AtomicLong());
        }
        this.policy = RateLimitHeaders.policy(limits);
    }

    KeyLimits limits() {
        return limits;
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
        long most = most(place);
        AtomicLong taken = taken(place);
        if (taken.incrementAndGet() <= most || most == 0) {
            return null;
        }
        taken.decrementAndGet();
        return new Refusal(
                Reason.TOO_FAST,
                switch (place) {
                    case STREAM -> "This key may have %d streams open at a time.".formatted(most);
                    case LISTENER -> "This key may have %d listeners open at a time.".formatted(most);
                },
                1);
    }

    void leave(Place place) {
        taken(place).decrementAndGet();
    }

    private AtomicLong taken(Place place) {
        return open.getOrDefault(place, new AtomicLong());
    }

    private long most(Place place) {
        return switch (place) {
            case STREAM -> limits.streams();
            case LISTENER -> limits.listeners();
        };
    }

    private Counted counted(
            @Nullable Refusal refusal, @Nullable ConsumptionProbe request, @Nullable ConsumptionProbe booking) {
        return request == null && booking == null
                ? new Counted(refusal, null)
                : new Counted(refusal, new Admission.Limits(policy, RateLimitHeaders.left(request, booking)));
    }

    private Refusal tooFast(ConsumptionProbe probe) {
        return new Refusal(
                Reason.TOO_FAST,
                "This key may send %d requests a second to a node.".formatted(limits.requestsPerSecond()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    private Refusal bookingsUsed(ConsumptionProbe probe) {
        return new Refusal(
                Reason.QUOTA_USED,
                "This key may send %d bookings a day to a node.".formatted(limits.bookingsPerDay()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** The whole day's at once when it is over, so that a quota means what it says. */
    private static @Nullable Bucket daily(long most) {
        return most == 0
                ? null
                : bucket(Bandwidth.builder()
                        .capacity(most)
                        .refillIntervally(most, DAY)
                        .build());
    }

    private static Bucket bucket(Bandwidth bandwidth) {
        return Bucket.builder().addLimit(bandwidth).build();
    }

    private static long seconds(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }
}
