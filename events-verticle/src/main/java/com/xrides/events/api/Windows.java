package com.xrides.events.api;

import com.xrides.events.figures.Materialized;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.http.HttpServerResponse;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the windows, and the other numbers, that requests name. Any thread. */
final class Windows {

    static final int DEFAULT = 10;

    private Windows() {}

    /** A number from 1; empty where the text is none, or more than the most. */
    static OptionalInt number(@Nullable String text, int otherwise, int most) {
        if (text == null) {
            return OptionalInt.of(otherwise);
        }
        try {
            int number = Integer.parseInt(text);
            return number >= 1 && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            // The client is told what a number is.
            return OptionalInt.empty();
        }
    }

    /** Answers a request whose window is none. */
    static void refuse(HttpServerResponse response) {
        Problem.of(
                        ProblemType.INVALID_QUERY,
                        null,
                        "window_size must be a whole number of seconds from 1 to %d."
                                .formatted(Materialized.MAX_WINDOW))
                .send(response);
    }
}
