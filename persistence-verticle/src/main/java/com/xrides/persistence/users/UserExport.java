package com.xrides.persistence.users;

import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.PersonalDataMessages;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserBookings;
import com.xrides.bookings.messages.PersonalDataMessages.ListUserFailures;
import com.xrides.bookings.messages.PersonalDataMessages.UserBookingsListed;
import com.xrides.bookings.messages.PersonalDataMessages.UserFailure;
import com.xrides.bookings.messages.PersonalDataMessages.UserFailuresListed;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams one person's data as NDJSON: {@code {"booking": …}} for each that is stored, then {@code {"failure": …}}, then
 * what {@link HeldExport} writes. The next part is read when the one before has been written. Lives on one event loop.
 */
final class UserExport {

    private static final Logger LOG = LoggerFactory.getLogger(UserExport.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final MessageBus bus;
    private final UserSpools spools;
    private final long user;
    private final HttpServerResponse response;

    UserExport(MessageBus bus, UserSpools spools, long user, HttpServerResponse response) {
        this.bus = bus;
        this.spools = spools;
        this.user = user;
        this.response = response;
    }

    /**
     * Starts the response with the first part; fails, without a response, if that cannot be read. When a later part cannot
     * the connection is reset, so that the client notices.
     */
    Future<Void> start() {
        return bookings(PersonalDataMessages.START).map(first -> {
            response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
            response.exceptionHandler(cause -> LOG.debug("The client of an export disconnected", cause));
            write(first);
            return null;
        });
    }

    private void write(UserBookingsListed part) {
        Buffer out = Buffer.buffer();
        part.bookings().forEach(stored -> out.appendString("{\"booking\":" + BookingJson.write(stored) + "}\n"));
        send(out, () -> {
            if (part.next().equals(PersonalDataMessages.END)) {
                goOnWithFailures(PersonalDataMessages.START);
            } else {
                var unused = bookings(part.next()).onSuccess(this::write).onFailure(this::breakOff);
            }
        });
    }

    private void goOnWithFailures(String position) {
        var unused = ask(PersonalDataMessages.LIST_FAILURES, new ListUserFailures(user, position))
                .onSuccess(this::write)
                .onFailure(this::breakOff);
    }

    private void write(UserFailuresListed part) {
        Buffer out = Buffer.buffer();
        part.failures().forEach(failure -> out.appendString(json(failure)));
        send(out, () -> {
            if (part.next().equals(PersonalDataMessages.END)) {
                var unused = new HeldExport(spools, user, response::write)
                        .write()
                        .onSuccess(all -> response.end())
                        .onFailure(this::breakOff);
            } else {
                goOnWithFailures(part.next());
            }
        });
    }

    private void send(Buffer out, Runnable next) {
        if (response.closed()) {
            return;
        }
        if (out.length() == 0) {
            next.run();
        } else {
            var unused = response.write(out).onSuccess(written -> next.run());
        }
    }

    private static String json(UserFailure failure) {
        return new JsonObject()
                        .put(
                                "failure",
                                new JsonObject()
                                        .put("id", failure.booking())
                                        .put("code", failure.code())
                                        .put("message", failure.message())
                                        .put("at", failure.at().toString())
                                        .put("payload", failure.payload()))
                        .encode()
                + "\n";
    }

    private Future<UserBookingsListed> bookings(String position) {
        return ask(PersonalDataMessages.LIST_BOOKINGS, new ListUserBookings(user, position));
    }

    /** Safe to repeat: where one node does not reply, another may. */
    private <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question) {
        return bus.ask(address, question, TIMEOUT).recover(cause -> bus.ask(address, question, TIMEOUT));
    }

    private void breakOff(Throwable cause) {
        LOG.warn("The export of a person's data was broken off: {}", cause.getMessage());
        var unused = response.reset();
    }
}
