package com.xrides.relay.send;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.DeliveryState;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.partner.PartnerApi;
import com.xrides.relay.partner.pace.Pace;
import com.xrides.relay.partner.verdict.Verdict;
import com.xrides.relay.partner.verdict.Verdicts;
import com.xrides.relay.store.LeasedRecord;
import com.xrides.relay.store.Sending;
import com.xrides.relay.store.Settlement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is leased, as much at once as the partner's pace allows, and has written what comes of it. One event loop.
 */
final class Attempts {

    /** Longer answers say nothing more. */
    private static final int MAX_DETAIL = 500;

    /** Of the requests that may be in flight, so many times as many may be in hand. */
    private static final int UNSETTLED = 3;

    private static final String GIVEN_BACK = "given-back";
    private static final String ERASED = "erased";

    /** Who is told what comes of attempts. */
    interface Listener {

        /** Something ended: there may be room for more. */
        void ended();

        /** The partner itself is the matter. */
        void effect(Verdict verdict);

        /** What became of a delivery is committed. */
        void settled(LeasedRecord record, Settlement settlement);
    }

    private final PartnerApi api;
    private final Supplier<Sending> partner;
    private final BooleanSupplier maySend;
    private final Pace pace;
    private final Verdicts verdicts;
    private final Settler settler;
    private final SenderMetrics.OfPartner metrics;
    private final Listener listener;
    private final Deque<LeasedRecord> ready = new ArrayDeque<>();
    private final Map<Long, LeasedRecord> inHand = new HashMap<>();

    /** @param maySend whether this node may send to the partner at this moment */
    Attempts(
            PartnerApi api,
            Supplier<Sending> partner,
            BooleanSupplier maySend,
            Pace pace,
            Verdicts verdicts,
            Settler settler,
            SenderMetrics.OfPartner metrics,
            Listener listener) {
        this.api = api;
        this.partner = partner;
        this.maySend = maySend;
        this.pace = pace;
        this.verdicts = verdicts;
        this.settler = settler;
        this.metrics = metrics;
        this.listener = listener;
    }

    /**
     * How many can be sent beside those that are ready. What was sent and is not settled yet would be unknown to the next holder:
     * where the database falls behind, nothing more is sent.
     */
    int room() {
        return Math.min(pace.room() - ready.size(), UNSETTLED * pace.limit() - inHand.size());
    }

    /** Those that are being sent or about to be, or whose settlement is not written yet, at this moment. */
    Set<Long> inHand() {
        return Set.copyOf(inHand.keySet());
    }

    boolean areOver() {
        return inHand.isEmpty();
    }

    /** Sends these as soon as there is room. */
    void take(List<LeasedRecord> records) {
        for (LeasedRecord record : records) {
            inHand.put(record.sequence(), record);
            if (record.isErased()) {
                settle(record, unsent(record, DeliveryState.CANCELLED, ERASED, "What it contained was erased."));
            } else {
                ready.addLast(record);
            }
        }
        sendReady();
    }

    /** Gives back what is ready and has not been sent. */
    void giveBack() {
        while (!ready.isEmpty()) {
            LeasedRecord record = ready.removeFirst();
            settle(
                    record,
                    unsent(
                            record,
                            DeliveryState.PENDING,
                            GIVEN_BACK,
                            "It was claimed, and then not to be sent at once."));
        }
    }

    private static Settlement unsent(LeasedRecord record, DeliveryState state, String code, String detail) {
        return new Settlement(
                record.sequence(),
                record.attempt(),
                state,
                record.failures(),
                state == DeliveryState.PENDING ? (Long) 0L : null,
                code,
                detail,
                Settlement.Kind.NOT_SENT,
                null,
                0);
    }

    private void sendReady() {
        if (!maySend.getAsBoolean()) {
            giveBack();
            return;
        }
        while (!ready.isEmpty() && pace.room() > 0) {
            send(ready.removeFirst());
        }
        // Not soon: whoever takes over would have to call them unknown.
        if (!ready.isEmpty() && !pace.untilRoom().isZero()) {
            giveBack();
        }
    }

    private void send(LeasedRecord record) {
        long paced = pace.began();
        long began = System.nanoTime();
        Sending to = partner.get();
        var attempt = new Attempt(
                to.key(record.sequence()),
                String.valueOf(record.id()),
                record.attempt(),
                Buffer.buffer(record.payload()));
        var unused = Future.succeededFuture()
                .compose(begun -> api.send(to.partner(), attempt, maySend))
                .onSuccess(outcome -> ended(record, paced, outcome, Duration.ofNanos(System.nanoTime() - began)))
                // It says that it never fails. If it does, nobody knows what left.
                .onFailure(cause -> ended(
                        record,
                        paced,
                        new Outcome.Lost(false, String.valueOf(cause.getMessage())),
                        Duration.ofNanos(System.nanoTime() - began)));
    }

    private void ended(LeasedRecord record, long paced, Outcome outcome, Duration took) {
        pace.ended(paced, outcome);
        metrics.ended(outcome, took);
        int uncounted = Math.max(0, record.attempt() - 1 - record.failures());
        Verdict verdict = verdicts.judge(
                outcome,
                partner.get().partner().mode(),
                record.failures(),
                uncounted,
                record.age().plus(took));
        if (verdict.partner() != Verdict.Effect.NONE) {
            listener.effect(verdict);
        }
        settle(record, settlement(record, outcome, verdict, took));
        sendReady();
        listener.ended();
    }

    private void settle(LeasedRecord record, Settlement settlement) {
        settler.add(settlement, () -> {
            inHand.remove(record.sequence());
            metrics.settled(settlement.state());
            listener.settled(record, settlement);
        });
    }

    private static Settlement settlement(LeasedRecord record, Outcome outcome, Verdict verdict, Duration took) {
        boolean delivered = verdict.state() == DeliveryState.DELIVERED;
        return new Settlement(
                record.sequence(),
                record.attempt(),
                verdict.state(),
                record.failures() + (verdict.counts() ? 1 : 0),
                verdict.state() == DeliveryState.PENDING
                        ? (Long) verdict.after().toMillis()
                        : null,
                delivered ? null : verdict.code(),
                delivered ? null : clean(verdict.detail()),
                kind(outcome),
                outcome instanceof Answered answered ? (Integer) answered.status() : null,
                took.toMillis());
    }

    private static Settlement.Kind kind(Outcome outcome) {
        if (outcome instanceof Answered) {
            return Settlement.Kind.ANSWERED;
        }
        return outcome instanceof NotSent ? Settlement.Kind.NOT_SENT : Settlement.Kind.LOST;
    }

    /** As the database takes it: without NUL, and without halves of pairs. */
    private static @Nullable String clean(String detail) {
        String valid = new String(detail.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
        return valid.length() <= MAX_DETAIL
                ? valid
                : valid.substring(0, valid.offsetByCodePoints(0, valid.codePointCount(0, MAX_DETAIL) - 1));
    }
}
