package com.xrides.bench;

import com.xrides.bench.load.BookingIds;
import com.xrides.bench.report.Work;
import com.xrides.bench.stream.BookingStream;
import com.xrides.bench.stream.BookingText;
import com.xrides.bench.stream.GrpcStream;
import com.xrides.bench.stream.TextForm;
import com.xrides.bench.subject.BookingsTable;
import com.xrides.bench.subject.NodeSubject;
import java.util.Optional;

/** A stream of bookings, after which the table must contain exactly what was sent. Blocking. */
final class CheckedBookings implements StreamMeasuring.Running {

    private final BookingsTable table;
    private final String ours;
    private final BookingStream stream;

    private CheckedBookings(BookingsTable table, String ours, BookingStream stream) {
        this.table = table;
        this.ours = ours;
        this.stream = stream;
    }

    static CheckedBookings start(NodeSubject subject, Work.Kind kind, BookingIds ids) {
        BookingsTable table =
                subject.table().orElseThrow(() -> new IllegalArgumentException(subject.name() + " stores nothing"));
        String ours = table.prepare();
        return new CheckedBookings(table, ours, stream(subject, kind, ids));
    }

    private static BookingStream stream(NodeSubject subject, Work.Kind kind, BookingIds ids) {
        return switch (kind) {
            case NDJSON -> BookingText.start(subject.target(), TextForm.ndjson(), ids);
            case CSV -> BookingText.start(subject.target(), TextForm.csv(), ids);
            case GRPC -> GrpcStream.start(subject.target().host(), subject.grpcPort(), ids);
            case CLOSED_LOOP, OPEN_LOOP, INSERTS, COPY, REQUESTS ->
                throw new IllegalArgumentException(kind.label() + " is no stream");
        };
    }

    @Override
    public long stored() {
        return stream.stored();
    }

    @Override
    public Optional<String> finish() {
        BookingsTable.Findings findings = table.compare(stream.finish(), ours);
        return findings.agree() ? Optional.empty() : Optional.of("the table: " + findings);
    }
}
