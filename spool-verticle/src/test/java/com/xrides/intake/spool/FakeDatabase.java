package com.xrides.intake.spool;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Booking;
import com.xrides.intake.contract.LateOutcome;
import com.xrides.intake.contract.Message.BookingsTraced;
import com.xrides.intake.contract.Message.Done;
import com.xrides.intake.contract.Message.ReportOutcomes;
import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import com.xrides.intake.contract.Message.TraceBookings;
import com.xrides.intake.contract.MessageBus;
import com.xrides.intake.contract.Outcome;
import com.xrides.intake.contract.RouteState;
import com.xrides.intake.contract.Topic;
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
final class FakeDatabase {

    private static final String NODE = "database-1";

    private final Map<Long, Booking> stored = new ConcurrentHashMap<>();
    private final List<LateOutcome> reported = new CopyOnWriteArrayList<>();
    private final List<List<Long>> sent = new CopyOnWriteArrayList<>();
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();
    private final MessageBus bus;
    private volatile RouteState state = RouteState.DATABASE_DOWN;
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
                bus.answer(Address.save(NODE), database::save),
                bus.answer(Address.REPORT_OUTCOMES, database::report),
                bus.answer(Address.TRACE_BOOKINGS, database::trace)));
        return database;
    }

    void serves() {
        state = RouteState.SERVING;
        announce();
    }

    void isDown() {
        state = RouteState.DATABASE_DOWN;
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

    Set<Long> stored() {
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
        bus.tell(Topic.ROUTES, new RouteAnnounced(Address.save(NODE).name(), NODE, state));
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
