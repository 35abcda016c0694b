package com.xrides.bookings.lookup;

import com.xrides.bookings.Booking;
import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.bookings.messages.FailureMessages;
import com.xrides.bookings.messages.FailureMessages.ActOnFailure;
import com.xrides.bookings.messages.FailureMessages.FailuresFound;
import com.xrides.bookings.outcome.Failure;
import com.xrides.bookings.outcome.FailureAct;
import com.xrides.bookings.outcome.FailureAct.Action;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.web.access.Actor;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries or dismisses failed bookings for operators, and records who did. Applies to a booking's newest open failure,
 * or to the one that the request's {@code sequence} names. Any thread.
 */
public final class FailureActs {

    private static final Logger LOG = LoggerFactory.getLogger(FailureActs.class);

    /** How long a response waits for its failure to be marked as resolved. */
    private static final long RESOLVING_MILLIS = 1000;

    private final LookupClient lookups;

    public FailureActs(LookupClient lookups) {
        this.lookups = lookups;
    }

    /**
     * Records a retry of a booking's failure.
     *
     * @param id as it is in the path
     * @param send saves the failure's booking, and answers the request; when there is nothing to send the answer is
     *     given here
     */
    public void retry(RoutingContext context, String id, BiConsumer<Booking, Failure> send) {
        act(context, id, Action.RETRIED, failure -> resend(failure, context, send));
    }

    /** Closes a booking's failure without sending it again. */
    public void dismiss(RoutingContext context, String id) {
        act(
                context,
                id,
                Action.DISMISSED,
                failure -> Unawaited.end(context.response().setStatusCode(204), Buffer.buffer()));
    }

    /**
     * Closes the failure of a booking that is stored by now. If this fails the failure stays open; a further retry
     * finds the booking stored, and closes it.
     */
    public Future<?> resolve(Failure failure, RoutingContext context) {
        return note(failure.sequence(), failure.id(), Action.RESOLVED, context)
                .timeout(RESOLVING_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue(LogKey.BOOKING, failure.id())
                        .log("A booking is stored, but its failure may still be open: {}", cause.getMessage()));
    }

    private void act(RoutingContext context, String pathId, Action action, Consumer<Failure> next) {
        OptionalLong sequence = LookupClient.number(LookupClient.parameter(context.request(), "sequence", "0"));
        if (sequence.isEmpty() || sequence.getAsLong() < 0) {
            Problem.of(ProblemType.INVALID_QUERY, null, "sequence must be that of a failure.")
                    .send(context.response());
            return;
        }
        LookupClient.withId(pathId, context.response(), id -> {
            var unused = note(sequence.getAsLong(), id, action, context)
                    .onSuccess(found -> found.failures().stream()
                            .findFirst()
                            .ifPresentOrElse(
                                    next,
                                    () -> Problem.of(
                                                    BookingProblems.FAILURE_NOT_FOUND,
                                                    id,
                                                    sequence.getAsLong() == 0
                                                            ? "No failure of this booking is open."
                                                            : "This failure of the booking is not open.")
                                            .send(context.response())))
                    .onFailure(cause -> Problem.of(
                                    ProblemType.LOOKUP_UNAVAILABLE,
                                    id,
                                    "Nothing was sent, but it may have been noted: " + cause.getMessage() + ".")
                            .send(context.response()));
        });
    }

    private static void resend(Failure failure, RoutingContext context, BiConsumer<Booking, Failure> send) {
        String payload = failure.payload();
        if (payload == null) {
            Problem.of(
                            BookingProblems.FAILURE_WITHOUT_PAYLOAD,
                            failure.id(),
                            "This booking was not kept. Post it again, or dismiss its failure.")
                    .send(context.response());
            return;
        }
        ParseResult result = BookingJson.read(payload.getBytes(StandardCharsets.UTF_8));
        if (result instanceof ParseResult.Accepted accepted) {
            send.accept(accepted.booking(), failure);
        } else {
            BookingProblem.of(result).send(context.response());
        }
    }

    private Future<FailuresFound> note(long sequence, long id, Action action, RoutingContext context) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return lookups.askOnce(
                FailureMessages.ACT_ON_FAILURE,
                new ActOnFailure(sequence, id, new FailureAct(action, Actor.of(context), now)));
    }
}
