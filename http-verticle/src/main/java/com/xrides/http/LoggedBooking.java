package com.xrides.http;

import com.xrides.bookings.lookup.LookupClient;
import com.xrides.platform.log.LogSubject;
import com.xrides.platform.web.exchange.Exchange;
import io.vertx.core.http.HttpHeaders;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the id of a request's booking for the access log: in the path, or in the response's {@code Location}. */
final class LoggedBooking {

    private LoggedBooking() {}

    static @Nullable LogSubject of(Exchange exchange) {
        String id = isAboutBooking(exchange.request().path()) ? exchange.pathParam("id") : null;
        if (id == null) {
            id = SaveAnswer.idIn(exchange.response().headers().get(HttpHeaders.LOCATION));
        }
        OptionalLong number = id == null ? OptionalLong.empty() : LookupClient.number(id);
        return number.isPresent() ? LogSubject.booking(number.getAsLong()) : null;
    }

    /** Other capabilities have ids in their paths as well. */
    private static boolean isAboutBooking(@Nullable String path) {
        return path != null && (path.startsWith("/bookings/") || path.startsWith("/failures/"));
    }
}
