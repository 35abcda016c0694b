package com.xrides.persistence;

import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.persistence.erasure.BookingErasure;
import com.xrides.persistence.erasure.PersonalDataReads;
import com.xrides.persistence.failure.FailureTable;
import com.xrides.persistence.failure.SettledFailures;
import com.xrides.persistence.query.Audits;
import com.xrides.persistence.query.BookingPages;
import com.xrides.persistence.query.BookingReads;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import io.vertx.core.Future;
import java.util.List;

/** Registers the bus handlers for everything but saving: look-ups, failures, audits, pages and personal data. */
final class QueryHandlers {

    private final BookingReads bookings;
    private final FailureTable failures;
    private final SettledFailures settled;
    private final Audits audits;
    private final BookingPages pages;
    private final BookingErasure erasure;
    private final PersonalDataReads people;

    QueryHandlers(ReadPool pool, ReplicaBarrier barrier, FailureTable failures, SettledFailures settled) {
        this.bookings = new BookingReads(pool, barrier);
        this.failures = failures;
        this.settled = settled;
        this.audits = new Audits(pool, barrier);
        this.pages = new BookingPages(pool, barrier);
        this.erasure = new BookingErasure(new ConfirmedPool(pool, barrier));
        this.people = new PersonalDataReads(pool);
    }

    /** Registers the handlers; each is in place when its future completes. */
    List<Future<Registration>> on(MessageBus bus) {
        return List.of(
                bus.answer(LookupMessages.FIND_BOOKING, question -> bookings.find(question.id())),
                bus.answer(
                        FailureMessages.RECORD_FAILURES,
                        question -> failures.record(question.failures())
                                .onSuccess(recorded -> settled.recorded(question.failures()))
                                .map(new Done())),
                bus.answer(
                        FailureMessages.FIND_FAILURE,
                        question -> failures.newest(question).map(FailuresFound::new)),
                bus.answer(
                        FailureMessages.RECORDED_FAILURES,
                        question -> failures.list(question).map(FailuresFound::new)),
                bus.answer(
                        FailureMessages.ACT_ON_FAILURE,
                        question -> failures.act(question).map(FailuresFound::new)),
                bus.answer(LookupMessages.TRACE_BOOKINGS, audits::trace),
                bus.answer(LookupMessages.COUNT_BOOKINGS, audits::count),
                bus.answer(LookupMessages.LIST_BOOKINGS, pages::list),
                bus.answer(PersonalDataMessages.REQUEST_ERASURE, erasure::request),
                bus.answer(PersonalDataMessages.ERASE_BOOKINGS, erasure::bookings),
                bus.answer(PersonalDataMessages.ERASE_FAILURES, erasure::failures),
                bus.answer(PersonalDataMessages.LIST_BOOKINGS, people::bookings),
                bus.answer(PersonalDataMessages.LIST_FAILURES, people::failures));
    }
}
