package com.xrides.cli.imports;

import com.xrides.cli.files.LineBlock;
import com.xrides.cli.imports.Unfinished.Cause;
import com.xrides.cli.imports.Unfinished.Extent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Imports one file and tracks the node's answers. Everything happens on the calling thread; events of other threads
 * arrive in its inbox. Holds the few blocks that were read ahead, and the lines without an outcome.
 */
final class FileImport {

    private static final long MAX_UNSETTLED = 32 * 1024 * 1024;

    /** Longer than a node waits for its database: one that is silent for longer is gone. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final Duration TICK = Duration.ofMillis(500);

    private final BlockingQueue<ImportEvent> inbox;
    private final FileReading reading;
    private final ImportRequest request;
    private final ImportAnswer answer;
    private final ImportProgress progress;
    private final Deque<LineBlock> unsent = new ArrayDeque<>();
    private long lastHeard = System.nanoTime();
    private boolean fileOver;
    private boolean ended;
    private boolean over;
    private boolean sent;
    private @Nullable String problem;
    private Cause cause = Cause.BROKEN_OFF;

    FileImport(
            BlockingQueue<ImportEvent> inbox,
            FileReading reading,
            ImportRequest request,
            ImportAnswer answer,
            ImportProgress progress) {
        this.inbox = inbox;
        this.reading = reading;
        this.request = request;
        this.answer = answer;
        this.progress = progress;
    }

    /** Runs the import to its end; returns why if it could not finish. */
    Optional<Unfinished> run() throws InterruptedException {
        while (!over) {
            ImportEvent event = inbox.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
            if (event != null) {
                event.happenTo(this);
            }
            if (!over) {
                pump();
                watchNode();
                progress.show(answer.tally());
            }
        }
        if (!answer.isOver()) {
            request.cancel();
        }
        return Optional.ofNullable(problem).map(reason -> new Unfinished(reason, cause, extent()));
    }

    /** A node that refuses a file as a whole has stored nothing of it; of another's answer nothing follows. */
    private Extent extent() {
        if (!sent || (answer.isRefusal() && answer.refusal() != Cause.NO_NODE)) {
            return Extent.NOTHING;
        }
        return answer.isComplete() ? Extent.KNOWN : Extent.UNKNOWN;
    }

    void linesRead(LineBlock block) {
        unsent.add(block);
    }

    void fileEnded() {
        fileOver = true;
    }

    /** The file cannot be read further; what was read before is imported all the same. */
    void fileBroke(String reason) {
        fileOver = true;
        note(Cause.FILE, reason);
    }

    void roomAgain() {
        lastHeard = System.nanoTime();
    }

    void answerBegan(int status) {
        answer.begin(status);
    }

    void answerPart(Buffer bytes) {
        lastHeard = System.nanoTime();
        try {
            answer.take(bytes);
        } catch (UncheckedIOException e) {
            giveUp(Cause.REJECTS, String.valueOf(e.getMessage()));
        } catch (DecodeException e) {
            giveUp(Cause.NO_NODE, "what comes back is no line of an answer: " + e.getMessage());
        }
        request.taken();
    }

    void answerEnded() {
        answer.end().ifPresent(reason -> giveUp(ending(), reason));
        over = true;
    }

    void connectionLost(String reason) {
        // A node that rejects the file may close the connection before all was sent.
        giveUp(
                ending(),
                answer.isRefusal() ? answer.end().orElse(reason) : "the connection to the node was lost: " + reason);
    }

    private Cause ending() {
        return answer.isRefusal() ? answer.refusal() : Cause.BROKEN_OFF;
    }

    void interrupted() {
        giveUp(Cause.BROKEN_OFF, "stopped");
    }

    private void pump() {
        while (!unsent.isEmpty() && canSend()) {
            LineBlock block = unsent.remove();
            answer.expect(block);
            sent = true;
            request.send(block);
            reading.done();
        }
        if (fileOver && unsent.isEmpty() && !ended && !answer.isRefusal()) {
            ended = true;
            lastHeard = System.nanoTime();
            request.end();
        }
    }

    private boolean canSend() {
        return !answer.isRefusal() && request.hasRoom() && answer.unsettledBytes() < MAX_UNSETTLED;
    }

    private void watchNode() {
        boolean waiting = ended || !unsent.isEmpty();
        if (!waiting) {
            lastHeard = System.nanoTime();
        } else if (System.nanoTime() - lastHeard > TIMEOUT.toNanos()) {
            giveUp(Cause.BROKEN_OFF, "the node has said nothing for %d seconds".formatted(TIMEOUT.toSeconds()));
        }
    }

    private void giveUp(Cause why, String reason) {
        over = true;
        note(why, reason);
    }

    // The first problem is the reason.
    private void note(Cause why, String reason) {
        if (problem == null) {
            cause = why;
            problem = reason;
        }
    }
}
