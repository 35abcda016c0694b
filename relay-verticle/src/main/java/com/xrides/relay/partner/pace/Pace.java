package com.xrides.relay.partner.pace;

import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How many requests one partner is sent at once, and whether any: as many as it takes without pushing back, none while it asked to be
 * left alone, one probe at a time while it is away. One event loop.
 */
public final class Pace {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERRORS = 500;

    private final LongSupplier nanoTime;
    private final ConcurrencyLimit limit;
    private final PartnerBreaker breaker;
    private long begun;
    private int inFlight;
    private boolean held;
    private long heldUntil;

    /** @param maxConcurrency of the partner */
    public Pace(int maxConcurrency) {
        this(maxConcurrency, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    }

    Pace(int maxConcurrency, LongSupplier nanoTime, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.limit = new ConcurrencyLimit(maxConcurrency);
        this.breaker = new PartnerBreaker(nanoTime, random);
    }

    /** How many more may be begun now. */
    public int room() {
        if (holdRemaining() > 0 || !breaker.letsThrough()) {
            return 0;
        }
        return breaker.state() == PartnerBreaker.State.CLOSED ? Math.max(0, limit.limit() - inFlight) : 1;
    }

    /** How long there is no room for sure; zero where there may be once a request ends. */
    public Duration untilRoom() {
        Duration hold = Duration.ofNanos(holdRemaining());
        Duration open = breaker.remaining();
        return hold.compareTo(open) > 0 ? hold : open;
    }

    /** Notes that an attempt begins; its end must be noted too, by the number that this returns. */
    public long began() {
        inFlight++;
        begun++;
        limit.began(begun, inFlight);
        breaker.began(begun);
        return begun;
    }

    /** Notes how an attempt ended. */
    public void ended(long attempt, Outcome outcome) {
        inFlight--;
        if (outcome instanceof Answered answered) {
            answered(attempt, answered);
        } else if (outcome instanceof Lost lost) {
            limit.ended(attempt, lost.timedOut());
            breaker.failed(attempt, Duration.ZERO);
        } else {
            notSent(attempt, ((NotSent) outcome).cause());
        }
    }

    /** Changes what the partner allows. */
    public void allow(int maxConcurrency) {
        limit.allow(maxConcurrency);
    }

    /** Requests in flight that are allowed now. */
    public int limit() {
        return limit.limit();
    }

    public int inFlight() {
        return inFlight;
    }

    /** The state of the circuit breaker as clients know it: {@code closed}, {@code open} or {@code half-open}. */
    public String breaker() {
        return breaker.state().text();
    }

    private void answered(long attempt, Answered answered) {
        Duration retryAfter = answered.retryAfter() == null ? Duration.ZERO : answered.retryAfter();
        limit.ended(attempt, answered.status() == TOO_MANY_REQUESTS || answered.status() == UNAVAILABLE);
        if (answered.status() >= SERVER_ERRORS) {
            breaker.failed(attempt, retryAfter);
        } else if (breaker.succeeded()) {
            limit.restart();
        }
        if (answered.status() == TOO_MANY_REQUESTS && !retryAfter.isZero()) {
            hold(retryAfter);
        }
    }

    private void notSent(long attempt, Cause cause) {
        switch (cause) {
            case NAME_UNKNOWN, CONNECT_FAILED, TLS_FAILED -> breaker.failed(attempt, Duration.ZERO);
            case ADDRESS_REFUSED, LEASE_ENDED -> breaker.abandoned(attempt);
        }
    }

    /** Those that were in flight together are answered alike: they count as one demand. */
    private void hold(Duration retryAfter) {
        long until = nanoTime.getAsLong() + retryAfter.toNanos();
        if (holdRemaining() == 0) {
            limit.halve();
            heldUntil = until;
        } else {
            heldUntil = Math.max(heldUntil, until);
        }
        held = true;
    }

    private long holdRemaining() {
        long remaining = held ? heldUntil - nanoTime.getAsLong() : 0;
        held &= remaining > 0;
        return Math.max(0, remaining);
    }
}
