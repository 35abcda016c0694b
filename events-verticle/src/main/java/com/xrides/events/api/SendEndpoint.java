package com.xrides.events.api;

import com.xrides.events.intake.EventIntake;
import com.xrides.events.intake.UnreadLetters;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.EventKey;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.parse.ParsedEvent;
import com.xrides.events.parse.UnreadEvents;
import com.xrides.platform.log.LogKey;
import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.LogSubject;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.web.exchange.Exchange;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events, and says what became of each. What is none is kept as a dead letter. Any event loop. */
final class SendEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SendEndpoint.class);
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);

    private final EventIntake intake;
    private final UnreadLetters letters;

    SendEndpoint(EventIntake intake, UnreadLetters letters) {
        this.intake = intake;
        this.letters = letters;
    }

    void send(Exchange exchange) {
        byte[] body = exchange.body().getBytes();
        ParsedEvent parsed =
                UnreadEvents.parse(contentType(exchange), exchange.request().headers(), body);
        if (parsed instanceof ParsedEvent.Accepted accepted) {
            take(exchange, accepted.event());
        } else if (parsed instanceof ParsedEvent.Rejected rejected) {
            Problem.of(EventProblems.INVALID, null, "Some fields cannot be taken; see errors.", rejected.errors())
                    .send(exchange.response());
        } else if (parsed instanceof ParsedEvent.Undecodable undecodable) {
            keep(exchange, body, undecodable.detail());
        }
    }

    private static String contentType(Exchange exchange) {
        String type = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    private void take(Exchange exchange, RideEvent event) {
        exchange.about(new LogSubject(LogKey.EVENT, event.key()));
        var unused = intake.take(event)
                .map(result -> answer(exchange, event.key(), result))
                .onFailure(cause -> failed(exchange, event.key(), cause));
    }

    private static StoreResult answer(Exchange exchange, EventKey key, StoreResult result) {
        switch (result.kind()) {
            case CREATED -> succeed(exchange, 201, key, "stored", false);
            case REPEATED -> succeed(exchange, 200, key, "stored", true);
            case HELD -> succeed(exchange, 202, key, "pending", false);
            case CONFLICT ->
                Problem.of(EventProblems.CONFLICT, null, result.detail()).send(exchange.response());
            case REFUSED ->
                Problem.of(EventProblems.REFUSED, null, result.detail()).send(exchange.response());
            case UNAVAILABLE ->
                Problem.of(EventProblems.UNAVAILABLE, null, result.detail() + " Send the same again.")
                        .send(exchange.response());
        }
        return result;
    }

    private static void succeed(Exchange exchange, int status, EventKey key, String state, boolean duplicate) {
        var json =
                new JsonObject().put("source", key.source()).put("id", key.id()).put("status", state);
        if (duplicate) {
            json.put("duplicate", true);
        }
        exchange.response().setStatusCode(status).putHeader(HttpHeaders.LOCATION, EventPaths.of(key));
        Unawaited.endJson(exchange.response(), json.toBuffer());
    }

    /** The client is told the same whether it could be kept or not: that it is no event. */
    private void keep(Exchange exchange, byte[] body, String detail) {
        var unread = UnreadEvents.keep(contentType(exchange), exchange.request().headers(), body);
        var unused = letters.keep(List.of(new UnreadLetter(unread, detail)))
                .map(kept -> kept.get(0).sentence())
                .onSuccess(kept -> Problem.of(EventProblems.UNDECODABLE, null, detail + " " + kept)
                        .send(exchange.response()))
                .onFailure(cause -> failed(exchange, "unreadable", cause));
    }

    private static void failed(Exchange exchange, Object event, Throwable cause) {
        FAILURES.log(
                LOG.atError().setCause(RedactedException.of(cause)).addKeyValue(LogKey.EVENT, event.toString()),
                "An event could not be handled");
        Problem.of(ProblemType.INTERNAL, null, "The request could not be handled; it is in our log.")
                .send(exchange.response());
    }
}
