package com.xrides.spool;

import com.xrides.bookings.Booking;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ReportOutcomes;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsTraced;
import com.xrides.bookings.messages.LookupMessages.TraceBookings;
import com.xrides.bookings.messages.SaveMessages;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.LateOutcome;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.Done;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as persistence and status nodes do, from memory; and as they do not, when they are away. */
public final class FakeDatabase {

    private static final String NODE = "database-1";

    private final Map<Long, Booking> stored = new ConcurrentHashMap<>();
    private final List<LateOutcome> reported = new CopyOnWriteArrayList<>();
    private final List<List<Long>> sent = new CopyOnWriteArrayList<>();
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();
    private final MessageBus bus;
    private volatile WriterState state = WriterState.DATABASE_DOWN;
    private volatile Function<Booking, @Nullable Outcome> special = booking -> null;
    private volatile boolean takesReports = true;
    private volatile boolean answers = true;
    private volatile int reportsAsked;

    private FakeDatabase(Vertx vertx, MessageBus bus) {
        this.bus = bus;
        vertx.setPeriodic(50, timer -> announce());
    }

    /** One whose routes say that the database is down, until it {@link #serves}. */
    static FakeDatabase on(Vertx vertx, MessageBus bus) {
        var database = new FakeDatabase(vertx, bus);
        Waiting.resultOf(Future.all(
                bus.answer(SaveMessages.save(NODE), database::save),
                bus.answer(FailureMessages.REPORT_OUTCOMES, database::report),
                bus.answer(LookupMessages.TRACE_BOOKINGS, database::trace)));
        return database;
    }

    public void serves() {
        state = WriterState.SERVING;
        announce();
    }

    void isDown() {
        state = WriterState.DATABASE_DOWN;
        announce();
    }

    /** Bookings end as this says, or are stored where it says null. */
    void decides(Function<Booking, @Nullable Outcome> outcome) {
        special = outcome;
    }

    /** Whether a batch is answered at all. */
    void answers(boolean yes) {
        answers = yes;
    }

    void takesReports(boolean yes) {
        takesReports = yes;
    }

    /** Neither table holds this any more, whatever was said. */
    void loses(long id) {
        lost.add(id);
        stored.remove(id);
    }

    void storesAlready(Booking booking) {
        stored.put(booking.id(), booking);
    }

    public Set<Long> stored() {
        return Set.copyOf(stored.keySet());
    }

    List<LateOutcome> reported() {
        return List.copyOf(reported);
    }

    int reportsAsked() {
        return reportsAsked;
    }

    /** The ids of each batch that arrived. */
    List<List<Long>> sent() {
        return List.copyOf(sent);
    }

    List<Long> sentIds() {
        return sent.stream().flatMap(List::stream).toList();
    }

    private void announce() {
        bus.tell(
                SaveMessages.WRITERS,
                new WriterAnnounced(SaveMessages.save(NODE).name(), NODE, state));
    }

    private Future<SaveOutcomes> save(SaveBookings question) {
        sent.add(question.bookings().stream().map(Booking::id).toList());
        return answers
                ? Future.succeededFuture(new SaveOutcomes(
                        question.bookings().stream().map(this::save).toList()))
                : Future.failedFuture("the connection broke");
    }

    private Outcome save(Booking booking) {
        Outcome decided = special.apply(booking);
        if (decided != null) {
            return decided;
        }
        Booking before = stored.putIfAbsent(booking.id(), booking);
        return before == null ? Outcome.STORED : before.equals(booking) ? Outcome.DUPLICATE : Outcome.CONFLICT;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one event loop answers
    private Future<Done> report(ReportOutcomes question) {
        reportsAsked++;
        if (!takesReports) {
            return Future.failedFuture("the status node cannot record it");
        }
        reported.addAll(question.outcomes());
        return Future.succeededFuture(new Done());
    }

    private Future<BookingsTraced> trace(TraceBookings question) {
        List<Long> failed = reported.stream().map(LateOutcome::id).toList();
        return Future.succeededFuture(new BookingsTraced(
                question.ids().stream().filter(stored::containsKey).toList(),
                question.ids().stream()
                        .filter(failed::contains)
                        .filter(id -> !lost.contains(id))
                        .toList()));
    }
}
