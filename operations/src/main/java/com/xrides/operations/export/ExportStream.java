package com.xrides.operations.export;

import com.xrides.bookings.files.ExportQuery;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsListed;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer with all the bookings that were asked for. A page is fetched when the one before has left, so that a slow
 * reader costs no memory. Lives on one event loop.
 */
final class ExportStream {

    private static final Logger LOG = LoggerFactory.getLogger(ExportStream.class);

    private static final int PAGE = 500;

    /** Longer than a look-up in the database may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MessageBus bus;
    private final ExportQuery query;
    private final HttpServerResponse response;
    private final BookingText text;

    ExportStream(MessageBus bus, ExportQuery query, HttpServerResponse response) {
        this.bus = bus;
        this.query = query;
        this.response = response;
        this.text = BookingText.of(query);
    }

    /**
     * Begins to answer with the first page; fails, with nothing answered, where that cannot be had. A later page that
     * cannot be had breaks the answer off: its reader sees that it is not whole.
     */
    Future<Void> start() {
        return page(query.fromId() - 1).map(first -> {
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, query.format().mediaType());
            response.exceptionHandler(cause -> LOG.debug("The reader of an export is gone", cause));
            write(first, text.head());
            return null;
        });
    }

    private Future<BookingsListed> page(long after) {
        var question = new ListBookings(after, query.toId(), query.since(), query.until(), PAGE);
        // It changes nothing: where one node does not answer, another may.
        return bus.ask(LookupMessages.LIST_BOOKINGS, question, PATIENCE)
                .recover(cause -> bus.ask(LookupMessages.LIST_BOOKINGS, question, PATIENCE));
    }

    private void write(BookingsListed page, Buffer out) {
        if (response.closed()) {
            return;
        }
        page.bookings().forEach(stored -> text.append(stored, out));
        if (page.next() == 0) {
            var unused = response.end(out);
        } else if (out.length() == 0) {
            goOn(page.next());
        } else {
            var unused = response.write(out).onSuccess(written -> goOn(page.next()));
        }
    }

    private void goOn(long after) {
        var unused = page(after).onSuccess(page -> write(page, Buffer.buffer())).onFailure(this::breakOff);
    }

    private void breakOff(Throwable cause) {
        LOG.warn("An export was broken off: {}", cause.getMessage());
        var unused = response.reset();
    }
}
