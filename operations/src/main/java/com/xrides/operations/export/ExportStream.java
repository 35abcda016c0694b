package com.xrides.operations.export;

import com.xrides.bookings.files.ExportQuery;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingsListed;
import com.xrides.bookings.messages.LookupMessages.ListBookings;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.log.LogRateLimiter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams an export as one response. A page is fetched when the one before has been written, so that a slow client
 * costs no memory. Lives on one event loop.
 */
final class ExportStream {

    private static final Logger LOG = LoggerFactory.getLogger(ExportStream.class);

    private static final LogRateLimiter ABORTED = new LogRateLimiter(10);

    private static final int PAGE = 500;

    /** Longer than the timeout of a look-up in the database. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

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
     * Starts the response with the first page; fails, without a response, if that is unavailable. If a later page is
     * unavailable the connection is reset, so that the client notices the incomplete response.
     */
    Future<Void> start() {
        return page(query.fromId() - 1).map(first -> {
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, query.format().mediaType());
            response.exceptionHandler(cause -> LOG.debug("Client of an export disconnected", cause));
            write(first, text.head());
            return null;
        });
    }

    private Future<BookingsListed> page(long after) {
        var question = new ListBookings(after, query.toId(), query.since(), query.until(), PAGE);
        // Safe to repeat: where one node does not reply, another may.
        return bus.ask(LookupMessages.LIST_BOOKINGS, question, TIMEOUT)
                .recover(cause -> bus.ask(LookupMessages.LIST_BOOKINGS, question, TIMEOUT));
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
        ABORTED.log(LOG.atWarn(), "Export aborted: {}", cause.getMessage());
        var unused = response.reset();
    }
}
