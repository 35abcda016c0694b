package com.xrides.stream.pipeline;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.delivery.BatchSend;
import com.xrides.bookings.delivery.RequestCounters;
import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.writers.RoundRobin;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamSender;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the bookings of one stream to persistence verticles, each batch to the next one; ids make retries safe. Lives on one
 * event loop.
 */
final class BookingSender implements StreamSender<StreamedBooking, Outcome> {

    private final BatchSend sender;
    private final RoundRobin writers;
    private final RequestCounters counters;

    BookingSender(BatchSend sender, RoundRobin writers, RequestCounters counters) {
        this.sender = sender;
        this.writers = writers;
        this.counters = counters;
    }

    @Override
    public Future<List<Outcome>> send(List<StreamedBooking> items) {
        Optional<WriterAnnounced> writer = writers.next();
        if (writer.isEmpty()) {
            return Future.failedFuture("no persistence node can write now");
        }
        List<Booking> bookings = items.stream()
                .map(item -> ((ParseResult.Accepted) item.result()).booking())
                .toList();
        return sender.send(writer.get(), bookings, position -> null);
    }

    @Override
    public @Nullable String problemOf(Outcome outcome) {
        return outcome.kind() == Outcome.Kind.UNAVAILABLE ? outcome.detail() : null;
    }

    @Override
    public void settled(List<StreamOutcome<StreamedBooking, Outcome>> outcomes) {
        for (StreamOutcome<StreamedBooking, Outcome> outcome : outcomes) {
            counters.ended(StreamResults.of(outcome));
            if (outcome.item().result() instanceof ParseResult.Accepted accepted
                    && accepted.booking().extra() != null) {
                counters.sawUnknownFields();
            }
        }
    }
}
