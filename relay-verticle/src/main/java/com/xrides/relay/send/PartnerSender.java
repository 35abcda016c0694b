package com.xrides.relay.send;

import com.xrides.platform.timing.Timeout;
import com.xrides.relay.messages.PartnerMessages.PartnerFigures;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Ordering;
import com.xrides.relay.model.Partner;
import com.xrides.relay.model.PartnerState;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.partner.pace.Pace;
import com.xrides.relay.partner.verdict.RetryPolicy;
import com.xrides.relay.partner.verdict.Verdict;
import com.xrides.relay.partner.verdict.Verdicts;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.PartnerStore;
import com.xrides.relay.store.RecordStore;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.TakenOver;
import com.xrides.relay.store.Tenure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to one partner for as long as this node holds its lease: takes over from the holder before, claims, sends, settles. One
 * event loop.
 */
final class PartnerSender implements Attempts.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerSender.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** Of the requests that are allowed, so many more are claimed ahead: one in eight. */
    private static final int AHEAD = 8;

    private enum State {
        TAKING_OVER,
        SENDING,
        ENDING
    }

    private final Vertx vertx;
    private final RecordStore store;
    private final BooleanSupplier held;
    private final PartnerApi api;
    private final SenderMetrics.OfPartner metrics;
    private final Pace pace;
    private final Verdicts verdicts = new Verdicts(RetryPolicy.DEFAULTS);
    private final Retries retries = new Retries(System::nanoTime);
    private final KeyOrder order;
    private final Attempts attempts;
    private final LookUps lookUps;
    private final TakeOver takeOver;
    private final NewActs acts;
    private final PartnerPause pause;
    private final RecentRates delivered = new RecentRates(System::nanoTime);
    private final RecentRates failed = new RecentRates(System::nanoTime);
    private final Promise<Void> ended = Promise.promise();
    private Tenure tenure;
    private Sending partner;
    private State state = State.TAKING_OVER;

    private @Nullable Claims claims;
    private @Nullable Floor floor;
    private @Nullable Timeout next;
    private long floorWritten;

    /** @param held whether this node still holds the lease, by its own clock */
    PartnerSender(
            Vertx vertx,
            RecordStore store,
            PartnerStore partners,
            PartnerApi api,
            BooleanSupplier held,
            Tenure tenure,
            Sending partner,
            SenderMetrics metrics) {
        this.vertx = vertx;
        this.store = store;
        this.api = api;
        this.held = held;
        this.tenure = tenure;
        this.partner = partner;
        this.metrics = metrics.of(partner.partner().name());
        this.pace = new Pace(partner.partner().maxConcurrency());
        this.order = new KeyOrder(tenure.ordered());
        var settler = new Settler(store, () -> this.tenure, this::unwritten);
        this.attempts =
                new Attempts(api, () -> this.partner, this::maySend, pace, verdicts, settler, this.metrics, this);
        this.takeOver = new TakeOver(vertx, store, () -> this.tenure);
        this.acts = new NewActs(store, () -> this.tenure);
        this.pause = new PartnerPause(vertx, partners, () -> this.tenure, () -> state == State.ENDING, this::update);
        this.lookUps = new LookUps(store, () -> this.tenure, api, () -> this.partner, this::maySend, System::nanoTime);
    }

    /** Begins; the database may be away. */
    void start() {
        takeOver.start(api.deadline(), partner.partner().name(), this::takenOver);
    }

    private Future<Void> takenOver(TakenOver found) {
        metrics.takenOver(found.recovered());
        lookUps.begin();
        var begun = new Floor(found.claimed());
        var begin = new Claims(store, () -> tenure, found, retries, order, begun, attempts::inHand);
        return begin.load().onSuccess(loaded -> {
            floor = begun;
            claims = begin;
            acts.begin(found.acts());
            if (state == State.TAKING_OVER) {
                state = State.SENDING;
                fill();
            }
        });
    }

    /** Sends no more; completes when all that was in flight is settled, or never will be. */
    Future<Void> stop() {
        state = State.ENDING;
        takeOver.stop();
        if (next != null) {
            next.cancel();
        }
        attempts.giveBack();
        Timeout deadline = Timeout.after(vertx, api.deadline().plus(GRACE), ended::tryComplete);
        endIfOver();
        return ended.future().onComplete(over -> deadline.cancel());
    }

    private void endIfOver() {
        if (state == State.ENDING && attempts.areOver()) {
            ended.tryComplete();
        }
    }

    /** Something was committed: the log may have grown, or somebody has decided something. */
    void wake() {
        if (claims != null && state == State.SENDING) {
            claims.grown();
            acts.read(claims, this::fill);
            fill();
        }
    }

    /** Once a second: writes how far it is, and asks for what is unknown. */
    void tick() {
        if (state != State.SENDING || floor == null) {
            return;
        }
        wake();
        lookUps.run();
        long now = floor.value();
        if (now > floorWritten) {
            var unused = store.floor(tenure, now)
                    .onSuccess(written -> floorWritten = Math.max(floorWritten, now))
                    .onFailure(cause -> LOG.debug("A floor could not be written: {}", cause.toString()));
        }
    }

    /** Takes note of what operators have changed. */
    void update(Sending changed) {
        boolean resumed =
                !isActive() && changed.partner().state().kind() == PartnerState.Kind.ACTIVE && !pause.isUnderWay();
        partner = changed;
        Partner now = changed.partner();
        pace.allow(now.maxConcurrency());
        boolean ordered = now.ordering() == Ordering.KEY;
        order.keep(ordered);
        tenure = tenure.with(now.mode(), ordered);
        if (resumed) {
            verdicts.resumed();
        }
        if (isActive()) {
            fill();
        } else {
            attempts.giveBack();
        }
    }

    private boolean isActive() {
        return partner.partner().state().kind() == PartnerState.Kind.ACTIVE && !pause.isUnderWay();
    }

    private boolean maySend() {
        return state == State.SENDING && isActive() && held.getAsBoolean();
    }

    private void fill() {
        Claims current = claims;
        if (current == null || !maySend() || current.areUnderWay()) {
            return;
        }
        int room = attempts.room();
        if (room <= 0 || !current.isAnythingDue()) {
            fillLater(room);
            return;
        }
        int ahead = pace.breaker().equals("closed") ? pace.limit() / AHEAD : 0;
        var unused = current.next(room, ahead).onComplete(claimed -> {
            if (claimed.succeeded()) {
                attempts.take(claimed.result());
                fill();
            } else {
                LOG.debug("A claim failed: {}", claimed.cause().toString());
                again(PAUSE);
            }
        });
    }

    private void fillLater(int room) {
        Duration closed = pace.untilRoom();
        if (room <= 0) {
            if (!closed.isZero()) {
                again(closed);
            }
            return;
        }
        long due = retries.nanosUntilDue();
        if (due >= 0) {
            again(Duration.ofNanos(due));
        }
    }

    private void again(Duration pause) {
        if (next != null) {
            next.cancel();
        }
        // Not before the time: a timer's milliseconds are rounded down.
        next = Timeout.after(vertx, pause.plusMillis(1), this::fill);
    }

    @Override
    public void ended() {
        fill();
        endIfOver();
    }

    @Override
    public void effect(Verdict verdict) {
        if (isActive()) {
            pause.decide(verdict, partner.partner().name());
        }
    }

    @Override
    public void settled(LeasedRecord record, Settlement settlement) {
        Claims current = claims;
        if (current == null) {
            return;
        }
        if (record.attempt() == 1 && floor != null) {
            floor.settled(record.sequence());
        }
        boolean pending = settlement.state() == DeliveryState.PENDING;
        (settlement.state() == DeliveryState.DELIVERED ? delivered : failed).add();
        if (pending) {
            Long due = settlement.dueMillis();
            current.again(record.sequence(), record.key(), Duration.ofMillis(due == null ? 0 : due));
        } else {
            current.ended(record.key(), record.sequence());
        }
        fill();
        endIfOver();
    }

    /** What came of some attempts is not written: what is leased under this token is found by the next holder. */
    private void unwritten(Throwable cause) {
        endIfOver();
    }

    /** How many whose outcome is unknown the partner was asked for, and could not say. */
    int unclear() {
        return lookUps.unclear();
    }

    /** How the partner is being sent to. */
    PartnerFigures figures() {
        return new PartnerFigures(
                tenure.partner(),
                tenure.node(),
                pace.inFlight(),
                pace.limit(),
                pace.breaker(),
                delivered.perSecond(),
                failed.perSecond(),
                retries.size());
    }
}
