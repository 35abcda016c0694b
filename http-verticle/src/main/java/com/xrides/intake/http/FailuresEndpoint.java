package com.xrides.intake.http;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.BookingJson;
import com.xrides.intake.contract.Failure;
import com.xrides.intake.contract.FailureAct;
import com.xrides.intake.contract.FailureAct.Action;
import com.xrides.intake.contract.Message.ActOnFailure;
import com.xrides.intake.contract.Message.FailuresFound;
import com.xrides.intake.contract.Message.ListFailures;
import com.xrides.intake.contract.Reading;
import com.xrides.intake.contract.log.LogKey;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the bookings that failed after their requests were answered, and lets operators send them again or dismiss them. */
final class FailuresEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(FailuresEndpoint.class);

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String OPEN = "open";
    private static final String ALL = "all";

    /** How long an answer waits for its failure to be noted as resolved. */
    private static final long RESOLVING_MILLIS = 1000;

    private final Inquiries inquiries;
    private final SaveEndpoint save;

    FailuresEndpoint(Inquiries inquiries, SaveEndpoint save) {
        this.inquiries = inquiries;
        this.save = save;
    }

    void list(RoutingContext context) {
        OptionalLong after = Inquiries.number(parameter(context, "after", "0"));
        OptionalLong limit = Inquiries.number(parameter(context, "limit", String.valueOf(DEFAULT_LIMIT)));
        String state = parameter(context, "state", OPEN);
        if (after.isEmpty()
                || limit.isEmpty()
                || limit.getAsLong() < 1
                || limit.getAsLong() > MAX_LIMIT
                || !List.of(OPEN, ALL).contains(state)) {
            refuseQuery(context);
            return;
        }
        var question = new ListFailures(after.getAsLong(), (int) limit.getAsLong(), state.equals(OPEN));
        var unused = inquiries
                .ask(Address.LIST_FAILURES, question)
                .onSuccess(found -> answer(context, question.after(), found.failures()))
                .onFailure(cause -> Inquiries.unavailable(context, null, cause));
    }

    /** Sends the booking of its newest open failure again, and answers as if it had just been posted. */
    void retry(RoutingContext context) {
        act(context, Action.RETRIED, failure -> resend(failure, context));
    }

    /** Closes a booking's newest open failure: nothing more is to be done about it. */
    void dismiss(RoutingContext context) {
        act(
                context,
                Action.DISMISSED,
                failure -> Unawaited.end(context.response().setStatusCode(204), Buffer.buffer()));
    }

    private void act(RoutingContext context, Action action, Consumer<Failure> next) {
        Inquiries.withId(context, id -> {
            var unused = note(0, id, action, context)
                    .onSuccess(found -> found.failures().stream()
                            .findFirst()
                            .ifPresentOrElse(
                                    next,
                                    () -> Problem.of(
                                                    ProblemType.FAILURE_NOT_FOUND,
                                                    id,
                                                    "No failure of this booking is open.")
                                            .send(context.response())))
                    .onFailure(cause -> Problem.of(
                                    ProblemType.LOOKUP_UNAVAILABLE,
                                    id,
                                    "Nothing was sent, but it may have been noted: " + cause.getMessage() + ".")
                            .send(context.response()));
        });
    }

    private void resend(Failure failure, RoutingContext context) {
        String payload = failure.payload();
        if (payload == null) {
            Problem.of(
                            ProblemType.FAILURE_WITHOUT_PAYLOAD,
                            failure.id(),
                            "This booking was not kept. Post it again, or dismiss its failure.")
                    .send(context.response());
            return;
        }
        Reading reading = BookingJson.read(payload.getBytes(StandardCharsets.UTF_8));
        if (reading instanceof Reading.Accepted accepted) {
            save.resend(accepted.booking(), context, () -> resolve(failure, context));
        } else {
            SaveEndpoint.problem(reading).send(context.response());
        }
    }

    /** Where this fails the failure stays open; sending it again finds it stored, and comes here again. */
    private Future<?> resolve(Failure failure, RoutingContext context) {
        return note(failure.sequence(), failure.id(), Action.RESOLVED, context)
                .timeout(RESOLVING_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(cause -> LOG.atWarn()
                        .addKeyValue(LogKey.BOOKING, failure.id())
                        .log("A booking is stored, but its failure may still be open: {}", cause.getMessage()));
    }

    private Future<FailuresFound> note(long sequence, long id, Action action, RoutingContext context) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return inquiries.askOnce(
                Address.ACT_ON_FAILURE,
                new ActOnFailure(sequence, id, new FailureAct(action, Actor.of(context.request()), now)));
    }

    private static void answer(RoutingContext context, long after, List<Failure> failures) {
        long last =
                failures.isEmpty() ? after : failures.get(failures.size() - 1).sequence();
        Unawaited.endJson(context.response(), Buffer.buffer(FailuresJson.page(failures, last)));
    }

    private static void refuseQuery(RoutingContext context) {
        Problem.of(
                        ProblemType.INVALID_QUERY,
                        null,
                        "after must be the sequence of a failure, limit a number from 1 to %d, state %s or %s."
                                .formatted(MAX_LIMIT, OPEN, ALL))
                .send(context.response());
    }

    private static String parameter(RoutingContext context, String name, String defaultValue) {
        try {
            return context.request().getParam(name, defaultValue);
        } catch (IllegalArgumentException e) {
            // Some escape in the query, of this parameter or of another, is broken: as good as no value.
            return "";
        }
    }
}
