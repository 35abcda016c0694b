package com.xrides.bench.stream;

import com.xrides.bench.load.Acknowledged;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.Target;

/** A {@code POST /bookings/stream}. */
public final class BookingText implements BookingStream {

    private final TextSource source;
    private final TextStream stream;

    private BookingText(TextSource source, TextStream stream) {
        this.source = source;
        this.stream = stream;
    }

    /**
     * Connects and starts; returns at once.
     *
     * @param bookings where single bookings are sent
     */
    public static BookingText start(Target bookings, TextForm form, BookingIds ids) {
        var source = new TextSource(form, ids);
        Target stream = bookings.at("/stream?report=progress&time_zone=Asia%2FKolkata");
        return new BookingText(source, TextStream.start(stream, source));
    }

    @Override
    public long stored() {
        return stream.stored();
    }

    @Override
    public Acknowledged finish() {
        stream.finish();
        return source.sent();
    }
}
