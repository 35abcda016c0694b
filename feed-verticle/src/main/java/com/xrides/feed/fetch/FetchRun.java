package com.xrides.feed.fetch;

import com.xrides.feed.fetch.FeedStore.FeedState;
import com.xrides.feed.fetch.FeedStore.FetchReport;
import com.xrides.feed.fetch.FeedStore.FetchReport.Result;
import com.xrides.feed.fetch.FeedStore.Written;
import com.xrides.feed.settings.FeedSettings;
import com.xrides.feed.xml.DocumentEnd;
import com.xrides.feed.xml.DocumentEnd.Kind;
import com.xrides.feed.xml.PlanDocument;
import com.xrides.platform.web.client.ProviderAnswer;
import com.xrides.platform.web.client.ProviderAnswer.Document;
import com.xrides.platform.web.client.ProviderAnswer.Failure;
import com.xrides.platform.web.client.ProviderAnswer.Pause;
import com.xrides.platform.web.client.ProviderClient;
import com.xrides.platform.web.client.ProviderDocument;
import com.xrides.platform.web.client.Validators;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fetch of a feed, from the request until its plans are stored. It fails when they cannot be, or the lease is lost;
 * whatever the provider does is an outcome. One event loop; the document is read on a worker thread.
 */
final class FetchRun {

    private final FeedSettings feed;
    private final FeedState before;
    private final KnownPlans known;
    private final Quarantine quarantine;
    private final FetchWrites writes;
    private final StoreQueue queue;
    private final PlanIntake intake;
    private final WorkerExecutor worker;
    private final Instant startedAt = Instant.now();
    private @Nullable ProviderDocument document;
    private @Nullable Throwable aborted;

    FetchRun(
            Vertx vertx,
            FeedSettings feed,
            FeedState before,
            KnownPlans known,
            Quarantine quarantine,
            FetchWrites writes,
            WorkerExecutor worker) {
        this.feed = feed;
        this.before = before;
        this.known = known;
        this.quarantine = quarantine;
        this.writes = writes;
        this.worker = worker;
        this.queue = new StoreQueue(vertx.getOrCreateContext(), writes);
        this.intake = new PlanIntake(feed, known, quarantine, queue);
    }

    /** Asks the provider and stores what it answers. */
    Future<FetchOutcome> run(ProviderClient provider) {
        known.begin();
        quarantine.begin();
        var sent = new Validators(before.etag(), before.lastModified());
        return provider.ask(sent).compose(answer -> outcome(answer, sent));
    }

    /** Gives up, and what is on its way with it. */
    void abort(Throwable cause) {
        aborted = cause;
        queue.abort(cause);
        if (document != null) {
            document.close("the fetch was given up");
        }
    }

    /** Plans that wait to be stored. Any thread. */
    int queueLength() {
        return queue.length();
    }

    /** Of the document that was read; once the run has ended. */
    int unchanged() {
        return intake.unchanged();
    }

    private Future<FetchOutcome> outcome(ProviderAnswer answer, Validators sent) {
        if (answer instanceof Document whole) {
            document = whole.body();
            return aborted == null ? read(whole) : givenUp(whole, aborted);
        }
        return Future.succeededFuture(without(answer, sent));
    }

    private static Future<FetchOutcome> givenUp(Document whole, Throwable cause) {
        whole.body().close("the fetch was given up");
        return Future.failedFuture(cause);
    }

    private FetchOutcome without(ProviderAnswer answer, Validators sent) {
        if (answer instanceof Pause pause) {
            return ended(pause.status(), Result.PAUSED, "a pause is asked for", sent, pause.retryAfter());
        }
        if (answer instanceof Failure failure) {
            return ended(failure.status(), Result.FAILED, failure.detail(), sent, failure.retryAfter());
        }
        return new FetchOutcome(
                report(304, Result.UNCHANGED, "", 0, new Counts(before.plans(), new Written(0, 0), 0, 0)),
                new Completeness(false, before.plans(), before.shrunkTo()),
                sent,
                null);
    }

    private FetchOutcome ended(
            @Nullable Integer status, Result result, String detail, Validators kept, @Nullable Duration retryAfter) {
        return new FetchOutcome(
                report(status, result, detail, 0, new Counts(0, new Written(0, 0), 0, 0)), null, kept, retryAfter);
    }

    private Future<FetchOutcome> read(Document whole) {
        return worker.executeBlocking(() -> parse(whole.body()), false)
                .onFailure(queue::abort)
                .compose(end -> queue.close().compose(written -> finish(whole, end, written)))
                .onFailure(cause -> whole.body().close("what it has cannot be stored"));
    }

    /** On a worker thread. */
    private DocumentEnd parse(ProviderDocument body) {
        try (InputStream bytes = body.open()) {
            return PlanDocument.read(bytes, body.charset(), feed.zone(), intake);
        } catch (IOException e) {
            return new DocumentEnd(Kind.NO_PLANS, "it cannot be decompressed: " + e.getMessage());
        }
    }

    private Future<FetchOutcome> finish(Document whole, DocumentEnd end, Written written) {
        whole.body().close(end.detail());
        boolean complete = end.kind() == Kind.COMPLETE;
        Completeness judged = complete ? Completeness.of(before, intake.listed()) : null;
        List<UUID> gone = new ArrayList<>();
        if (judged != null && judged.withdraw()) {
            known.withdrawUnseen(gone::add);
        }
        boolean nothingHeldBack = judged != null && judged.shrunkTo() == null;
        return writes.withdraw(gone)
                .compose(withdrawn -> writes.release(quarantine.release(nothingHeldBack))
                        .map(released -> documentOutcome(whole, end, judged, written, withdrawn)));
    }

    private FetchOutcome documentOutcome(
            Document whole, DocumentEnd end, @Nullable Completeness judged, Written written, int withdrawn) {
        var counts = new Counts(intake.listed(), written, withdrawn, intake.bad());
        Result result = switch (end.kind()) {
            case COMPLETE -> counts.isChange() ? Result.CHANGED : Result.UNCHANGED;
            case BROKEN -> Result.BROKEN;
            case NO_PLANS -> Result.FAILED;
        };
        return new FetchOutcome(
                report(200, result, detail(end, judged), whole.body().bytes(), counts),
                judged,
                validators(whole, end, judged),
                null);
    }

    private String detail(DocumentEnd end, @Nullable Completeness judged) {
        return judged == null || judged.shrunkTo() == null
                ? end.detail()
                : "it has %d plans after %d: what is missing counts as gone when a second document says the same"
                        .formatted(intake.listed(), before.plans());
    }

    /** After a document of which not all counts yet, the next answer must not be 304. */
    private Validators validators(Document whole, DocumentEnd end, @Nullable Completeness judged) {
        return switch (end.kind()) {
            case COMPLETE -> judged == null || judged.shrunkTo() != null ? Validators.NONE : whole.validators();
            case BROKEN -> Validators.NONE;
            case NO_PLANS -> new Validators(before.etag(), before.lastModified());
        };
    }

    private FetchReport report(@Nullable Integer status, Result result, String detail, long bytes, Counts counts) {
        return new FetchReport(
                startedAt,
                Instant.now(),
                status,
                result,
                detail,
                bytes,
                counts.listed,
                counts.written.inserted(),
                counts.written.changed(),
                counts.withdrawn,
                counts.bad);
    }

    private record Counts(int listed, Written written, int withdrawn, int bad) {

        boolean isChange() {
            return written.inserted() + written.changed() + withdrawn > 0;
        }
    }
}
