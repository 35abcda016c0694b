package com.xrides.intake.persistence;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Message.BookingFound;
import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.MessageBus.Registration;
import io.vertx.core.Future;
import java.util.List;

/** Which questions are answered from the tables: all but those to save. */
final class TableAnswers {

    private final BookingReads bookings;
    private final FailureTable failures;
    private final Audits audits;
    private final BookingPages pages;

    TableAnswers(ReadPool pool, PersistenceMetrics metrics) {
        this.bookings = new BookingReads(pool);
        this.failures = new FailureTable(pool, metrics);
        this.audits = new Audits(pool);
        this.pages = new BookingPages(pool);
    }

    /** Answers them, each from when its future completes. */
    List<Future<Registration>> on(MessageBus bus) {
        return List.of(
                bus.answer(
                        Address.FIND_BOOKING,
                        question -> bookings.find(question.id()).map(BookingFound::new)),
                bus.answer(
                        Address.RECORD_FAILURES,
                        question -> failures.record(question.failures()).map(new Done())),
                bus.answer(
                        Address.FIND_FAILURE,
                        question -> failures.newest(question).map(FailuresFound::new)),
                bus.answer(
                        Address.RECORDED_FAILURES,
                        question -> failures.list(question).map(FailuresFound::new)),
                bus.answer(
                        Address.ACT_ON_FAILURE,
                        question -> failures.act(question).map(FailuresFound::new)),
                bus.answer(Address.TRACE_BOOKINGS, audits::trace),
                bus.answer(Address.COUNT_BOOKINGS, audits::count),
                bus.answer(Address.LIST_BOOKINGS, pages::list));
    }
}
