package com.xrides.relay.send;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.timing.Backoff;
import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.partner.LookUp;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a partner with a look-up whether it has the records whose outcome is not known, once nothing of their requests can be on its
 * way any more, and again as long as its answer is unclear. One event loop.
 */
final class LookUps {

    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);
    private static final int AT_ONCE = 8;
    private static final int PAGE = 500;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** When one is asked for next, and how often it was. */
    private record Asked(int times, long next) {}

    private final RecordStore store;
    private final Supplier<Tenure> tenure;
    private final PartnerApi api;
    private final Supplier<Sending> partner;
    private final BooleanSupplier mayAsk;
    private final LongSupplier nanoTime;
    private final Map<Long, Asked> unclear = new HashMap<>();
    private boolean running;
    private long from;

    LookUps(
            RecordStore store,
            Supplier<Tenure> tenure,
            PartnerApi api,
            Supplier<Sending> partner,
            BooleanSupplier mayAsk,
            LongSupplier nanoTime) {
        this.store = store;
        this.tenure = tenure;
        this.api = api;
        this.partner = partner;
        this.mayAsk = mayAsk;
        this.nanoTime = nanoTime;
    }

    /**
     * Notes that another holder has sent up to now at most. What it sent may be on its way, or be delivered by its system, for as long as a
     * request may take from now on.
     */
    void begin() {
        from = nanoTime.getAsLong() + api.deadline().toNanos();
    }

    /** Asks for those that are unknown now, unless it is doing so, or it is too soon. */
    void run() {
        if (running
                || isTooSoon()
                || !mayAsk.getAsBoolean()
                || partner.get().partner().lookupUrl() == null) {
            return;
        }
        running = true;
        var unused = page(0, new HashSet<>())
                .onFailure(cause -> FAILURES.log(
                        LOG.atWarn().setCause(RedactedException.of(cause)),
                        "Unknown deliveries could not be looked up"))
                .onComplete(done -> running = false);
    }

    private boolean isTooSoon() {
        return nanoTime.getAsLong() - from < 0;
    }

    /** How many of those that are unknown it has asked for in vain. */
    int unclear() {
        return unclear.size();
    }

    private Future<Void> page(long after, Set<Long> seen) {
        return store.unknown(tenure.get(), after, PAGE).compose(found -> {
            found.forEach(record -> seen.add(record.sequence()));
            List<LeasedRecord> due = found.stream().filter(this::isDue).toList();
            return some(due, 0).compose(asked -> {
                if (found.size() == PAGE && mayAsk.getAsBoolean()) {
                    return page(found.get(PAGE - 1).sequence(), seen);
                }
                // Somebody has decided on the others.
                unclear.keySet().retainAll(seen);
                return Future.succeededFuture();
            });
        });
    }

    private boolean isDue(LeasedRecord record) {
        Asked asked = unclear.get(record.sequence());
        return record.age().compareTo(api.deadline()) > 0
                && (asked == null || asked.next() - nanoTime.getAsLong() <= 0);
    }

    private Future<Void> some(List<LeasedRecord> due, int from) {
        if (from >= due.size() || !mayAsk.getAsBoolean()) {
            return Future.succeededFuture();
        }
        int to = Math.min(due.size(), from + AT_ONCE);
        return Future.join(due.subList(from, to).stream().map(this::ask).toList())
                .transform(asked -> asked.failed() ? Future.failedFuture(asked.cause()) : some(due, to));
    }

    private Future<?> ask(LeasedRecord record) {
        Sending of = partner.get();
        var attempt = new Attempt(
                of.key(record.sequence()),
                String.valueOf(record.id()),
                record.attempt(),
                Buffer.buffer(record.payload()));
        return api.lookUp(of.partner(), attempt).compose(answer -> settle(record, answer));
    }

    private Future<?> settle(LeasedRecord record, LookUp answer) {
        return switch (answer.answer()) {
            case FOUND -> decide(record, Act.CONFIRM, answer);
            case MISSING -> decide(record, Act.RESEND, answer);
            case UNCLEAR -> {
                int times = 1
                        + (unclear.containsKey(record.sequence())
                                ? unclear.get(record.sequence()).times()
                                : 0);
                long pause =
                        new Backoff(FIRST_PAUSE, LONGEST_PAUSE).after(times).toNanos();
                unclear.put(record.sequence(), new Asked(times, nanoTime.getAsLong() + pause));
                yield Future.succeededFuture();
            }
        };
    }

    private Future<?> decide(LeasedRecord record, Act act, LookUp answer) {
        // A node that stood still may know less than the one that has taken over.
        return mayAsk.getAsBoolean()
                ? store.act(
                        tenure.get().partner(),
                        List.of(record.sequence()),
                        Decision.about(
                                record.attempt(), act, PartnerState.RELAY, "The partner was asked: " + answer.detail()))
                : Future.succeededFuture();
    }
}
