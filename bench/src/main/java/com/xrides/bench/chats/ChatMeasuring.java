package com.xrides.bench.chats;

import com.xrides.bench.RequestMeasuring;
import com.xrides.bench.RequestMeasuring.Sent;
import com.xrides.bench.Timing;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Generator;
import com.xrides.bench.load.Load;
import com.xrides.bench.load.Requests;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.report.Work;
import com.xrides.bench.subject.BenchDatabase;
import java.util.function.LongSupplier;

/** Measures messages, bookings and searches of one subject under one load. Blocking. */
final class ChatMeasuring {

    private final RequestMeasuring measuring;

    /** Of requests that are no bookings: each position is a key of its own. */
    private final BookingIds positions = new BookingIds(BookingIds.Order.RISING);

    ChatMeasuring(BenchDatabase database, Timing timing) {
        this.measuring = new RequestMeasuring(database, timing);
    }

    /** Messages, which are counted in this table. */
    Measurement posts(ChatSubject subject, Work work, Requests requests, LongSupplier rows) {
        return measuring.stored(subject, work, Sent.requests(subject.target(), positions, requests), rows);
    }

    /** Bookings, which are counted in this table. */
    Measurement bookings(ChatSubject subject, Work work, BookingIds ids, LongSupplier rows) {
        return measuring.stored(subject, work, Sent.bookings(subject.target(), ids), rows);
    }

    /** What is only read. */
    Measurement reads(ChatSubject subject, Work work, Requests requests) {
        var sent = Sent.requests(subject.reading(), new BookingIds(BookingIds.Order.RISING), requests);
        return measuring.read(subject, work, sent);
    }

    /** Starts a load of messages beside a measurement. */
    Generator beside(ChatSubject subject, Load load, Requests requests) {
        return Generator.start(subject.target(), load, positions, requests);
    }
}
