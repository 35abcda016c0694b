package com.xrides.spool.drain;

import com.xrides.bookings.Booking;
import com.xrides.bookings.delivery.BatchSend;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.OutcomesKnown;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.RoundRobin;
import com.xrides.bookings.writers.Writers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.runtime.spool.Settled;
import com.xrides.platform.runtime.spool.SpoolEntry;
import com.xrides.platform.runtime.spool.SpoolKind;
import com.xrides.spool.table.SpoolTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How held bookings are sent: to the persistence verticles in turn, and their failures to a status verticle. Lives on one
 * event loop.
 */
public final class BookingKind implements SpoolKind<LateOutcome> {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(3);

    private final MessageBus bus;
    private final Writers writers;
    private final BatchSend sender;
    private final RoundRobin turns;
    private final HeldTraces traces;

    public BookingKind(MessageBus bus, Writers writers, HeldTraces traces) {
        this.bus = bus;
        this.writers = writers;
        this.sender = new BatchSend(bus, writers, "save held booking", TIMEOUT);
        this.turns = new RoundRobin(writers);
        this.traces = traces;
    }

    @Override
    public String name() {
        return BOOKING;
    }

    @Override
    public boolean isReady() {
        return writers.anyServing();
    }

    @Override
    public Future<List<Settled<LateOutcome>>> send(List<SpoolEntry> entries) {
        return send(BookingBatch.of(entries));
    }

    /** The same for those of a person whose data was erased: nothing of their content is stored or reported. */
    public Future<List<Settled<LateOutcome>>> sendErased(List<SpoolEntry> entries) {
        return send(BookingBatch.of(entries).erased());
    }

    private Future<List<Settled<LateOutcome>>> send(BookingBatch batch) {
        List<Booking> bookings = batch.bookings();
        return bookings.isEmpty()
                ? Future.succeededFuture(batch.settled(List.of()))
                : save(batch)
                        .onSuccess(answer -> tellStored(bookings, answer.outcomes()))
                        .map(answer -> batch.settled(settled(bookings, answer)));
    }

    private Future<SaveOutcomes> save(BookingBatch batch) {
        Optional<WriterAnnounced> writer = turns.next();
        if (writer.isEmpty()) {
            return Future.failedFuture("no persistence verticle serves");
        }
        return sender.send(
                writer.get(),
                batch.bookings(),
                batch.taken(),
                i -> traces.of(batch.bookings().get(i).id()));
    }

    /** Those who wait for a booking look it up then. Failures are told of by whoever records them. */
    private void tellStored(List<Booking> bookings, List<Outcome> outcomes) {
        List<Long> stored = IntStream.range(0, bookings.size())
                .filter(i -> outcomes.get(i).isStored())
                .mapToObj(i -> bookings.get(i).id())
                .toList();
        if (!stored.isEmpty()) {
            bus.tell(LookupMessages.OUTCOMES, new OutcomesKnown(stored));
        }
    }

    private List<Settled<LateOutcome>> settled(List<Booking> bookings, SaveOutcomes answer) {
        Set<Long> erased = Set.copyOf(answer.erased());
        var settled = new ArrayList<Settled<LateOutcome>>(bookings.size());
        for (int i = 0; i < bookings.size(); i++) {
            Booking booking = bookings.get(i);
            Outcome outcome = answer.outcomes().get(i);
            if (outcome.kind() != Outcome.Kind.UNAVAILABLE) {
                traces.ended(booking.id());
            }
            settled.add(
                    switch (outcome.kind()) {
                        case STORED, DUPLICATE -> Settled.stored();
                        case CONFLICT, REFUSED ->
                            Settled.failed(
                                    erased.contains((long) i)
                                            ? new LateOutcome(booking.id(), outcome, SpoolTime.now(), null)
                                            : LateOutcome.of(booking, outcome, SpoolTime.now()));
                        case UNAVAILABLE -> Settled.again();
                    });
        }
        return settled;
    }

    @Override
    public Future<Void> report(List<LateOutcome> failures) {
        return bus.ask(FailureMessages.REPORT_OUTCOMES, new ReportOutcomes(failures), REPORT_TIMEOUT)
                .mapEmpty();
    }
}
