package com.xrides.rates.fetch;

import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.client.Validators;
import com.xrides.rates.check.RateCheck;
import com.xrides.rates.fetch.FetchOutcome.Kind;
import com.xrides.rates.fetch.SourceAnswer.Failed;
import com.xrides.rates.fetch.SourceAnswer.Rates;
import com.xrides.rates.messages.RateMessages;
import com.xrides.rates.messages.RateMessages.RateSetPublished;
import com.xrides.rates.model.RateSet;
import com.xrides.rates.read.ReadRates;
import com.xrides.rates.store.Publisher;
import com.xrides.rates.store.RateWrites;
import com.xrides.rates.store.SourceState;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what a source answers, by the last good set, and publishes it whole or not at all. Times are of {@link
 * System#nanoTime}. One event loop.
 */
final class SetPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(SetPublisher.class);

    private final MessageBus bus;
    private final Publisher publisher;
    private final RateCheck check;
    private final RateWrites writes;
    private final DayStore days;
    private Validators validators = Validators.NONE;
    private @Nullable RateSet last;
    private long lastAskedAt;

    SetPublisher(MessageBus bus, Publisher publisher, RateCheck check, RateWrites writes) {
        this.bus = bus;
        this.publisher = publisher;
        this.check = check;
        this.writes = writes;
        this.days = new DayStore(writes, publisher);
    }

    /** Learns what is stored. */
    void know(SourceState state, long now) {
        last = state.last();
        lastAskedAt = now - state.age().toNanos();
        validators = last == null ? Validators.NONE : state.validators();
        days.known(state.days());
    }

    /** The last good set; null before the first. */
    @Nullable
    RateSet last() {
        return last;
    }

    /** When the source was asked for it. */
    long lastAskedAt() {
        return lastAskedAt;
    }

    /** What came with it. */
    Validators validators() {
        return validators;
    }

    /** Publishes what an answer has, if it is good. Fails when the database does not say that it is stored. */
    Future<FetchOutcome> take(SourceAnswer answer, long askedAt) {
        if (answer instanceof Rates rates) {
            return judge(rates, askedAt);
        }
        if (answer instanceof Failed failed) {
            Duration retryAfter = failed.retryAfter();
            return Future.succeededFuture(
                    new FetchOutcome(Kind.FAILED, failed.detail(), retryAfter == null ? Duration.ZERO : retryAfter));
        }
        RateSet known = last;
        return known == null
                ? Future.succeededFuture(
                        FetchOutcome.refused("it says that nothing has changed, though nothing is known"))
                : publish(new ReadRates(known.asOf(), known.base(), known.quotes(), false), validators, askedAt);
    }

    /** Tells everybody of the last good set, while it may be used. */
    void tell() {
        RateSet set = last;
        if (set != null && since(lastAskedAt).compareTo(RateSet.USABLE_FOR) < 0) {
            bus.tell(RateMessages.PUBLISHED, new RateSetPublished(set));
        }
    }

    private Future<FetchOutcome> judge(Rates rates, long askedAt) {
        String problem = check.problem(rates.sets(), last, Instant.now());
        if (problem != null) {
            return Future.succeededFuture(FetchOutcome.refused(problem));
        }
        // The days first: with the set it is noted that the whole document is known.
        return days.store(rates.sets(), askedAt)
                .compose(held -> held
                        ? publish(rates.sets().get(0), rates.validators(), askedAt)
                        : Future.succeededFuture(FetchOutcome.FENCED));
    }

    private Future<FetchOutcome> publish(ReadRates rates, Validators with, long askedAt) {
        return writes.publish(publisher, rates, since(askedAt), with)
                .map(published ->
                        published.map(set -> published(set, with, askedAt)).orElse(FetchOutcome.FENCED));
    }

    private FetchOutcome published(RateSet set, Validators with, long askedAt) {
        last = set;
        lastAskedAt = askedAt;
        validators = with;
        LOG.info("Rates of {} published as set {}, as of {}", set.source(), set.id(), set.asOf());
        tell();
        return FetchOutcome.PUBLISHED;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
