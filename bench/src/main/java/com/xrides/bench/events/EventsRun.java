package com.xrides.bench.events;

import com.xrides.bench.BenchContext;
import com.xrides.bench.PartRun;
import com.xrides.bench.RequestMeasuring;
import com.xrides.bench.RequestMeasuring.Sent;
import com.xrides.bench.StreamMeasuring;
import com.xrides.bench.Timing;
import com.xrides.bench.database.BatchLoop;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Generator;
import com.xrides.bench.load.Load;
import com.xrides.bench.report.Measurement;
import com.xrides.bench.subject.Subject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of ride events: bookings and events of a node and events of the peer in turn, a stream and what
 * PostgreSQL does alone, then what is read of the node's figures. Blocking.
 */
final class EventsRun implements PartRun {

    /** Events a second beside what is measured. */
    private static final int BESIDE = 2000;

    /** Where the node has not told: what a stream makes. */
    private static final int USUAL_BATCH = 512;

    private final BenchContext context;
    private final RequestMeasuring measuring;
    private final StreamMeasuring streams;
    private final BookingIds bookings;
    private final BookingIds events;
    private final BookingIds looks = new BookingIds(BookingIds.Order.RISING);
    private @Nullable EventSubjects started;

    EventsRun(BenchContext context) {
        this.context = context;
        this.measuring =
                new RequestMeasuring(context.database(), context.settings().timing());
        this.streams =
                new StreamMeasuring(context.database(), context.settings().timing());
        this.bookings = new BookingIds(context.settings().ids());
        this.events = new BookingIds(context.settings().ids());
    }

    @Override
    public void start() {
        started = EventSubjects.start(context);
    }

    @Override
    public List<Measurement> round() {
        EventSubjects all = started();
        EventSubject node = all.node();
        var measurements = new ArrayList<Measurement>();
        for (int connections : EventsTargets.CONNECTIONS) {
            all.tables().settle();
            measurements.add(said(measuring.stored(
                    node,
                    EventsTargets.bookings(connections),
                    Sent.bookings(node.bookings(), bookings),
                    all.tables()::bookings)));
            all.tables().settle();
            measurements.add(said(
                    measuring.stored(node, EventsTargets.events(connections), eventsTo(node), all.tables()::events)));
            all.peer().ifPresent(peer -> {
                all.tables().settle();
                measurements.add(said(measuring.stored(
                        peer, EventsTargets.events(connections), eventsTo(peer), all.peersTables()::peersEvents)));
            });
        }
        all.tables().settle();
        Measurement stream = said(streams.measure(
                node,
                EventsTargets.STREAM,
                () -> EventStream.start(
                        node.target(), new EventLines(events, Clock.systemUTC()), all.tables()::events)));
        measurements.add(stream);
        measurements.add(said(inserts(all, (int) Math.round(stream.batch().orElse(USUAL_BATCH)))));
        Sent looking = Sent.requests(node.figures(), looks, EventRequests.figures(node.figures()));
        measurements.add(said(measuring.read(node, EventsTargets.FIGURES, looking)));
        Generator beside = eventsTo(node).start(Load.open(BESIDE));
        measurements.add(said(measuring.read(node, EventsTargets.FIGURES_BESIDE, looking)));
        var unused = beside.finish();
        measurements.add(said(new VisibleMeasuring(context.settings().timing(), List.of(node, all.serving()))
                .measure(eventsTo(node).start(Load.open(BESIDE)))));
        return measurements;
    }

    private Measurement inserts(EventSubjects all, int batch) {
        all.tables().makeUnnested();
        all.tables().settle();
        Timing timing = context.settings().timing();
        var batches = new UnnestBatches(batch, new BookingIds(context.settings().ids()));
        return new BatchLoop(all.tables().address(), batches)
                .run(timing.warmUp(), timing.measured())
                .of(EventsTargets.UNNEST, EventsTargets.INSERTS, batch);
    }

    private Sent eventsTo(Subject subject) {
        return Sent.requests(subject.target(), events, new EventRequests(subject.target(), events, Clock.systemUTC()));
    }

    @Override
    public void stop() {
        context.stop(started().all());
    }

    private Measurement said(Measurement measurement) {
        return context.said(measurement);
    }

    private EventSubjects started() {
        if (started == null) {
            throw new IllegalStateException("the subjects have not been started");
        }
        return started;
    }
}
