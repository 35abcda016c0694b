package com.xrides.events.api;

import com.xrides.events.messages.DeadLetterMessages;
import com.xrides.events.messages.DeadLetterMessages.DeadLetterList;
import com.xrides.events.messages.DeadLetterMessages.Dismiss;
import com.xrides.events.messages.DeadLetterMessages.ListDeadLetters;
import com.xrides.events.messages.DeadLetterMessages.ReplayAll;
import com.xrides.events.messages.DeadLetterMessages.ReplayOne;
import com.xrides.events.messages.DeadLetterMessages.ReplayReport;
import com.xrides.events.messages.DeadLetterMessages.Replayed;
import com.xrides.events.model.DeadLetter;
import com.xrides.events.model.DeadLetter.Unread;
import com.xrides.events.model.StoredEvent;
import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.paging.PageLinks;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import com.xrides.platform.web.problem.Unawaited;
import com.xrides.rates.model.Euros;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists dead letters, and does what people want done with them. Any event loop. */
final class DeadLetterEndpoints {

    private static final Paging PAGES = Paging.byNumber(100, 1000);

    /** It converts thousands. */
    private static final Duration REPLAY_TIMEOUT = Duration.ofSeconds(60);

    private static final DeadLetterList NONE = new DeadLetterList(List.of(), false, List.of());

    private final BusQuestions tables;

    /** Whether anybody has ever answered. */
    private volatile boolean told;

    DeadLetterEndpoints(BusQuestions tables) {
        this.tables = tables;
    }

    void list(RoutingContext context) {
        PAGES.with(context.request(), page -> list(context, page, () -> tables.notAnswered(context)));
    }

    /** The same for a console: a cluster need not have the role, and has nobody then who could say that there are none. */
    void listForConsole(RoutingContext context) {
        PAGES.with(
                context.request(),
                page -> list(context, page, () -> {
                    if (told) {
                        tables.notAnswered(context);
                    } else {
                        send(context, page, NONE);
                    }
                }));
    }

    private void list(RoutingContext context, PageQuery page, Runnable unanswered) {
        var question = new ListDeadLetters(
                context.request().getParam("reason"),
                boxed(page.afterNumber()),
                boxed(page.beforeNumber()),
                page.limit());
        tables.ask(
                context,
                DeadLetterMessages.LIST,
                question,
                found -> {
                    told = true;
                    send(context, page, found);
                },
                unanswered);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    private static void send(RoutingContext context, PageQuery page, DeadLetterList found) {
        List<DeadLetter> letters = found.letters();
        boolean backwards = page.before().isPresent();
        if (!letters.isEmpty()) {
            boolean mayFollow = backwards || found.more();
            boolean mayPrecede = backwards ? found.more() : page.after().isPresent();
            PageLinks.write(
                    context.request(),
                    mayFollow ? number(letters.get(letters.size() - 1)) : Optional.empty(),
                    mayPrecede ? number(letters.get(0)) : Optional.empty());
        }
        var reasons = new JsonObject();
        found.reasons().forEach(reason -> reasons.put(reason.reason(), reason.letters()));
        String list = letters.stream().map(DeadLetterEndpoints::json).collect(Collectors.joining(",", "[", "]"));
        Unawaited.endJson(
                context.response(),
                Buffer.buffer("{\"dead_letters\":%s,\"reasons\":%s}".formatted(list, reasons.encode())));
    }

    private static Optional<String> number(DeadLetter letter) {
        return Optional.of(String.valueOf(letter.number()));
    }

    // The event is text already: parsed and written again, some of its numbers would change.
    private static String json(DeadLetter letter) {
        Instant tried = letter.triedAt();
        Unread body = letter.body();
        String members = new JsonObject()
                .put("number", letter.number())
                .put("reason", letter.reason())
                .put("detail", letter.detail())
                .put("created_at", letter.createdAt().toString())
                .put("tries", letter.tries())
                .put("tried_at", tried == null ? null : tried.toString())
                .put("content_type", body == null ? null : body.contentType())
                .put("body_base64", body == null ? null : body.base64())
                .encode();
        StoredEvent event = letter.event();
        return members.substring(0, members.length() - 1) + ",\"event\":"
                + (event == null ? "null" : EventJsonText.write(event)) + "}";
    }

    void replay(RoutingContext context) {
        withNumber(
                context,
                number -> tables.ask(
                        context,
                        DeadLetterMessages.REPLAY,
                        new ReplayOne(number),
                        REPLAY_TIMEOUT,
                        replayed -> sendReplayed(context, number, replayed)));
    }

    private static void sendReplayed(RoutingContext context, long number, Replayed replayed) {
        switch (replayed.outcome()) {
            case DONE ->
                Unawaited.endJson(
                        context.response(),
                        new JsonObject()
                                .put("number", number)
                                .put("status", "done")
                                .put("detail", replayed.detail())
                                .toBuffer());
            case REMAINS ->
                Problem.of(EventProblems.REMAINS, null, replayed.detail()).send(context.response());
            case MISSING -> missing(context);
        }
    }

    void replayAll(RoutingContext context) {
        String dryRun = context.request().getParam("dry_run");
        boolean isDry = dryRun != null && !dryRun.equals("false") && !dryRun.equals("0");
        tables.ask(
                context,
                DeadLetterMessages.REPLAY_ALL,
                new ReplayAll(context.request().getParam("reason"), isDry),
                REPLAY_TIMEOUT,
                report -> sendReport(context, isDry, report));
    }

    private static void sendReport(RoutingContext context, boolean isDry, ReplayReport report) {
        Unawaited.endJson(
                context.response(),
                new JsonObject()
                        .put("dry_run", isDry)
                        .put("looked_at", report.looked())
                        .put("converted", report.converted())
                        .put("by_previous_rates", report.previous())
                        .put("remaining", report.looked() - report.converted())
                        .put("eur", Euros.cents(report.eur()))
                        .put("more", report.more())
                        .toBuffer());
    }

    void dismiss(RoutingContext context) {
        withNumber(
                context,
                number -> tables.ask(context, DeadLetterMessages.DISMISS, new Dismiss(number), dismissed -> {
                    if (dismissed.done()) {
                        Unawaited.end(context.response().setStatusCode(204));
                    } else {
                        missing(context);
                    }
                }));
    }

    private static void withNumber(RoutingContext context, LongConsumer next) {
        try {
            next.accept(Long.parseLong(context.pathParam("number")));
        } catch (NumberFormatException e) {
            Problem.of(ProblemType.NOT_FOUND, null, "Dead letters have numbers.")
                    .send(context.response());
        }
    }

    private static void missing(RoutingContext context) {
        Problem.of(EventProblems.NO_LETTER, null, "There is no such dead letter, perhaps not any more.")
                .send(context.response());
    }
}
