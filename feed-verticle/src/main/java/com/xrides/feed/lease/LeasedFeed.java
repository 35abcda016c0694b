package com.xrides.feed.lease;

import com.xrides.feed.fetch.FeedSession;
import com.xrides.feed.fetch.FetchAnswer;
import com.xrides.feed.fetch.Tenure;
import com.xrides.feed.messages.OperatorMessages;
import com.xrides.feed.messages.OperatorMessages.FetchAsked;
import com.xrides.feed.messages.OperatorMessages.FetchNow;
import com.xrides.feed.messages.OperatorMessages.PlansReplayed;
import com.xrides.feed.messages.OperatorMessages.ReplayPlans;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.lease.HeldLease;
import com.xrides.platform.database.lease.Lease;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches one feed, and answers operators for it, while this node holds its lease. One event loop. */
final class LeasedFeed implements Lease.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedFeed.class);

    private final String feed;
    private final MessageBus bus;
    private final Function<Tenure, FeedSession> sessions;
    private final List<Future<Registration>> registrations = new ArrayList<>();
    private @Nullable FeedSession session;
    private Future<Void> ended = Future.succeededFuture();

    /** @param sessions makes one for each time that the lease is held */
    LeasedFeed(String feed, MessageBus bus, Function<Tenure, FeedSession> sessions) {
        this.feed = feed;
        this.bus = bus;
        this.sessions = sessions;
    }

    @Override
    public void acquired(HeldLease held) {
        FeedSession begun = sessions.apply(new Tenure(feed, held.name(), held.token(), held::isHeld));
        session = begun;
        registrations.add(bus.answer(OperatorMessages.fetchNow(feed), asked -> fetchNow(begun, asked)));
        registrations.add(bus.answer(OperatorMessages.replay(feed), asked -> replay(begun, asked)));
        begun.start();
    }

    @Override
    public void lost(HeldLease held) {
        ended = end();
    }

    /** Ends a session and completes when nothing is written any more; likewise without one. */
    Future<Void> end() {
        FeedSession last = session;
        session = null;
        if (last == null) {
            return ended;
        }
        List<Future<Registration>> given = List.copyOf(registrations);
        registrations.clear();
        return Future.join(given.stream()
                        .map(each -> each.compose(Registration::remove))
                        .toList())
                .otherwiseEmpty()
                .eventually(last::stop)
                .mapEmpty();
    }

    private Future<FetchAsked> fetchNow(FeedSession asked, FetchNow question) {
        FetchAnswer answer = asked.fetchNow();
        LOG.info("{} asks for a fetch of feed {}: {}", question.actor(), feed, answer.detail());
        return Future.succeededFuture(new FetchAsked(answer.begun(), answer.detail()));
    }

    private Future<PlansReplayed> replay(FeedSession asked, ReplayPlans question) {
        return asked.replay(question.xml())
                .map(what ->
                        new PlansReplayed(what.problem(), what.taken(), what.inserted(), what.changed(), what.bad()))
                .onSuccess(what -> LOG.info(
                        "{} replays plans of feed {}: {} taken, {} still bad",
                        question.actor(),
                        feed,
                        what.taken(),
                        what.bad().size()));
    }
}
