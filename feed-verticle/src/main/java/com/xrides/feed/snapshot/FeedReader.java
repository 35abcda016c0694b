package com.xrides.feed.snapshot;

import com.xrides.feed.messages.PlanMessages;
import com.xrides.feed.messages.PlanMessages.Changes;
import com.xrides.feed.messages.PlanMessages.ChangesSince;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what has changed of a feed and puts it into the plans in memory. Nothing is shown of what was read in part: a page
 * of changes may have one plan's new start, and a later one another's. Lives on one event loop; the plans are put together
 * on a worker.
 */
final class FeedReader {

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Duration BETWEEN_CHOICES = Duration.ofHours(6);

    /** A message of these has less than a mebibyte, unless titles are long. */
    private static final int PAGE = 1000;

    private final Vertx vertx;
    private final MessageBus bus;
    private final PlanFeed feed;
    private final int bound;
    private final InstantSource clock;
    private @Nullable Instant chosenAt;

    FeedReader(Vertx vertx, MessageBus bus, PlanFeed feed, SnapshotSettings settings) {
        this.vertx = vertx;
        this.bus = bus;
        this.feed = feed;
        this.bound = settings.plansInMemory();
        this.clock = settings.clock();
    }

    PlanFeed feed() {
        return feed;
    }

    /** The plans with all changes that there are by now; others, if those are not near any more that were. */
    Future<FeedPlans> read(FeedPlans before) {
        if (isToChoose(before)) {
            return readOn(FeedPlans.EMPTY).onSuccess(chosen -> {
                chosenAt = clock.instant();
                LOG.info(
                        "The {} plans of feed {} in memory were chosen anew: time has passed",
                        chosen.size(),
                        feed.name());
            });
        }
        return readOn(before);
    }

    /** All plans are read for that, so not again and again where there are no better ones. */
    private boolean isToChoose(FeedPlans plans) {
        Instant now = clock.instant();
        return plans.areBehind(feed.local(now))
                && (chosenAt == null || chosenAt.plus(BETWEEN_CHOICES).isBefore(now));
    }

    private Future<FeedPlans> readOn(FeedPlans before) {
        var reading = new Reading(before);
        reading.next();
        return reading.whole.future();
    }

    /**
     * One reading, page by page. It holds what was put together last alone: futures that were composed with each other would hold
     * what each page began with until the last, which are the plans of a whole feed again and again.
     */
    private final class Reading {

        private final Promise<FeedPlans> whole = Promise.promise();
        private FeedPlans plans;

        Reading(FeedPlans before) {
            plans = before;
        }

        private void next() {
            var question = new ChangesSince(feed.name(), plans.revision(), plans.after(), PAGE);
            // What is thrown while an answer is looked at ends the reading, too: nobody would read this feed again
            // otherwise.
            bus.ask(PlanMessages.CHANGES, question, TIMEOUT).map(this::take).onFailure(whole::tryFail);
        }

        private @Nullable Void take(Changes changes) {
            if (isOfAnother(plans, changes)) {
                LOG.warn("Feed {} is in another database, or an older state of it: reading all of it", feed.name());
                plans = FeedPlans.EMPTY;
                next();
            } else if (changes.epoch() == null) {
                whole.complete(plans);
            } else if (changes.plans().isEmpty()) {
                whole.complete(upTo(plans, changes));
            } else {
                vertx.executeBlocking(() -> with(changes)).onComplete(done -> go(changes.more()), whole::tryFail);
            }
            return null;
        }

        /** On a worker; nothing else happens meanwhile. */
        private @Nullable Void with(Changes changes) {
            List<PlanEntry> changed = new ArrayList<>(changes.plans().size());
            changes.plans().forEach(plan -> changed.add(PlanEntry.of(plan)));
            plans = upTo(new PlanChanges(changed).into(plans, bound, feed.local(clock.instant())), changes);
            return null;
        }

        private void go(boolean more) {
            if (more) {
                next();
            } else {
                whole.complete(plans);
            }
        }
    }

    private static boolean isOfAnother(FeedPlans before, Changes changes) {
        UUID epoch = changes.epoch();
        return epoch != null
                && before.epoch() != null
                && (!epoch.equals(before.epoch()) || changes.revision() < before.revision());
    }

    private static FeedPlans upTo(FeedPlans plans, Changes changes) {
        UUID last =
                changes.more() ? changes.plans().get(changes.plans().size() - 1).id() : null;
        boolean isSame = Objects.equals(plans.completeAt(), changes.completeAt())
                && plans.revision() == changes.revision()
                && plans.after() == null
                && last == null;
        return isSame
                ? plans
                : plans.at(
                        changes.epoch(),
                        changes.more() ? changes.lastRevision() : changes.revision(),
                        last,
                        changes.completeAt());
    }
}
