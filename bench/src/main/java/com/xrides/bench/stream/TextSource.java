package com.xrides.bench.stream;

import com.xrides.bench.load.Acknowledged;
import com.xrides.bench.load.BookingIds;
import com.xrides.bench.load.BookingTemplate;
import java.nio.ByteBuffer;

/** New bookings as text. The ids may not be used otherwise meanwhile. */
public final class TextSource implements LineSource {

    private static final int PIECE_BYTES = 32 * 1024;

    private final TextForm form;
    private final BookingIds ids;
    private final Acknowledged sent;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    private final int first;

    public TextSource(TextForm form, BookingIds ids) {
        this.form = form;
        this.ids = ids;
        this.sent = Acknowledged.none(ids);
        this.first = ids.position();
    }

    @Override
    public String contentType() {
        return form.contentType();
    }

    @Override
    public String header() {
        return form.header();
    }

    @Override
    public byte[] next() {
        piece.clear();
        BookingTemplate line = form.lines().get(ids.position() % form.lines().size());
        while (piece.remaining() >= line.length()) {
            int position = ids.take(1);
            line.appendTo(piece, ids.idAt(position));
            sent.add(position);
            line = form.lines().get(ids.position() % form.lines().size());
        }
        byte[] bytes = new byte[piece.position()];
        piece.flip().get(bytes);
        return bytes;
    }

    @Override
    public long count() {
        return ids.position() - (long) first;
    }

    /** All bookings generated. */
    public Acknowledged sent() {
        return sent;
    }
}
