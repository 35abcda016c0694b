package com.xrides.cli.operator;

import com.xrides.cli.text.Printable;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints everything known about one booking for a person. */
final class HistoryText {

    private HistoryText() {}

    /** @param told as {@code GET /bookings/{id}} of a management port answers */
    static void print(JsonObject told, PrintWriter out) {
        JsonObject history = Printable.json(told);
        JsonObject status = history.getJsonObject("status");
        out.printf("Booking %d: %s%s%n", history.getLong("id"), status.getString("status"), since(status));
        JsonObject error = status.getJsonObject("error");
        if (error != null) {
            String whose = status.getString("status").equals("stored") ? "a later request: " : "";
            out.printf("  %s%s: %s%n", whose, error.getString("code"), error.getString("message"));
        }
        JsonObject booking = history.getJsonObject("booking");
        if (booking != null) {
            out.printf("%nStored%n%s%n", booking.encodePrettily());
        }
        history.getJsonArray("failures").forEach(failure -> printFailure((JsonObject) failure, out));
        String incomplete = history.getString("incomplete");
        if (incomplete != null) {
            out.printf("%nTHIS IS NOT ALL. %s%n", incomplete);
        }
    }

    private static String since(JsonObject status) {
        @Nullable String at = status.getString("updated_at");
        return at == null ? ", nothing is known of it" : ", " + at;
    }

    private static void printFailure(JsonObject failure, PrintWriter out) {
        out.printf("%nFailed %s%n", failure.getString("failed_at"));
        out.printf("  %s: %s%n", failure.getString("code"), failure.getString("message"));
        FailureText.acts(failure).forEach(act -> out.println("  " + act));
        if (failure.getValue("payload") == null) {
            out.println("  The booking was not kept.");
        }
    }
}
