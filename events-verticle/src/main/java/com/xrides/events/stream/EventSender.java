package com.xrides.events.stream;

import com.xrides.events.intake.IntakeVerticle;
import com.xrides.events.intake.KeptLetter;
import com.xrides.events.intake.UnreadLetters;
import com.xrides.events.messages.DeadLetterMessages.UnreadLetter;
import com.xrides.events.model.RideEvent;
import com.xrides.events.model.StoreResult;
import com.xrides.events.parse.ParsedEvent;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamSender;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of streams to owners of the tables, each batch to the next one, and has kept what could not be read. The keys
 * of events make retries safe. Any event loop.
 */
final class EventSender implements StreamSender<StreamedEvent, SentEvent> {

    private final IntakeVerticle intake;
    private final UnreadLetters letters;

    EventSender(IntakeVerticle intake, UnreadLetters letters) {
        this.intake = intake;
        this.letters = letters;
    }

    @Override
    public Future<List<SentEvent>> send(List<StreamedEvent> items) {
        var events = new ArrayList<RideEvent>(items.size());
        var unread = new ArrayList<UnreadLetter>(0);
        for (StreamedEvent item : items) {
            if (item.result() instanceof ParsedEvent.Accepted accepted) {
                events.add(accepted.event());
            } else if (item.result() instanceof ParsedEvent.Undecodable undecodable && item.unread() != null) {
                unread.add(new UnreadLetter(item.unread(), undecodable.detail()));
            }
        }
        // Events first: where none of a batch was stored all of it is sent again, and what could not be read is kept
        // once.
        Future<List<StoreResult>> stored =
                events.isEmpty() ? Future.succeededFuture(List.of()) : intake.storeOnce(events);
        return stored.compose(
                results -> (unread.isEmpty() ? Future.succeededFuture(List.<KeptLetter>of()) : letters.keep(unread))
                        .map(kept -> inOrder(items, results, kept)));
    }

    private static List<SentEvent> inOrder(
            List<StreamedEvent> items, List<StoreResult> results, List<KeptLetter> kept) {
        Iterator<StoreResult> nextResult = results.iterator();
        Iterator<KeptLetter> nextKept = kept.iterator();
        var outcomes = new ArrayList<SentEvent>(items.size());
        for (StreamedEvent item : items) {
            outcomes.add(
                    item.result() instanceof ParsedEvent.Accepted
                            ? new SentEvent.Stored(nextResult.next())
                            : new SentEvent.Unread(nextKept.next()));
        }
        return outcomes;
    }

    @Override
    public @Nullable String problemOf(SentEvent outcome) {
        if (!(outcome instanceof SentEvent.Stored stored)) {
            return null;
        }
        return switch (stored.result().kind()) {
            case CREATED, REPEATED, CONFLICT, REFUSED -> null;
            case UNAVAILABLE, HELD -> stored.result().detail();
        };
    }

    @Override
    public void settled(List<StreamOutcome<StreamedEvent, SentEvent>> outcomes) {
        for (StreamOutcome<StreamedEvent, SentEvent> outcome : outcomes) {
            if (outcome.outcome() instanceof SentEvent.Stored stored) {
                intake.told(stored.result().kind());
            }
        }
    }
}
