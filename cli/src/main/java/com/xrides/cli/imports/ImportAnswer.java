package com.xrides.cli.imports;

import com.xrides.cli.files.LineBlock;
import com.xrides.cli.imports.Unfinished.Cause;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses a node's answer to a file while it is sent, line by line, and applies it to the lines. */
final class ImportAnswer {

    private static final int OK = 200;

    /** The maximum length of an answer that rejects the whole file. */
    private static final int MAX_REFUSAL = 64 * 1024;

    /** How much of an answer that is none of a node is shown. */
    private static final int MAX_QUOTE = 200;

    /** What the types of all problems of nodes begin with. */
    private static final String PROBLEM = "urn:xrides:";

    private final ImportKind kind;
    private final RejectFile rejects;
    private final UnsettledLines unsettled = new UnsettledLines();
    private final RecordParser lines = RecordParser.newDelimited("\n", this::line);
    private final Buffer refusal = Buffer.buffer();
    private ImportTally tally = ImportTally.NONE;
    private int status = OK;
    private boolean summed;
    private @Nullable String error;

    ImportAnswer(ImportKind kind, RejectFile rejects) {
        this.kind = kind;
        this.rejects = rejects;
    }

    /** Registers lines that are about to be sent and will get outcomes. */
    void expect(LineBlock block) {
        rejects.watchForHeader(block);
        unsettled.add(block);
    }

    void begin(int code) {
        status = code;
    }

    void take(Buffer bytes) {
        if (status == OK) {
            lines.handle(bytes);
        } else if (refusal.length() < MAX_REFUSAL) {
            refusal.appendBuffer(bytes);
        }
    }

    /** The answer has ended; returns the reason if the import is incomplete. */
    Optional<String> end() {
        if (isRefusal()) {
            return Optional.of("the node does not take it (%d): %s".formatted(status, detail()));
        }
        if (!summed) {
            return Optional.of("the node's answer broke off");
        }
        return Optional.ofNullable(error);
    }

    /** Why the node rejected the whole file: whether one did at all, and whether it takes it later. */
    Cause refusal() {
        JsonObject document = document().orElse(new JsonObject());
        if (!document.getString("type", "").startsWith(PROBLEM)) {
            return Cause.NO_NODE;
        }
        return document.getBoolean("retryable", false) ? Cause.REFUSED_FOR_NOW : Cause.REFUSED;
    }

    /** Whether the node rejected the whole file. */
    boolean isRefusal() {
        return status != OK;
    }

    /** Whether the answer is complete. */
    boolean isOver() {
        return summed;
    }

    /** Whether each line that was sent has its outcome. */
    boolean isComplete() {
        return summed && error == null;
    }

    /** The counts that the node has confirmed. */
    ImportTally tally() {
        return tally;
    }

    long unsettledBytes() {
        return unsettled.bytes();
    }

    private void line(Buffer text) {
        JsonObject told = text.toJsonObject();
        if (told.containsKey("progress")) {
            settle(told.getJsonObject("progress"));
        } else if (told.containsKey("summary")) {
            summed = true;
            settle(told.getJsonObject("summary"));
        } else {
            Rejection rejection = Rejection.of(told);
            rejects.add(rejection, unsettled.lines(rejection.line(), rejection.lines()));
        }
    }

    private void settle(JsonObject counts) {
        tally = ImportTally.of(counts, kind);
        unsettled.settle(tally.line());
        if (!counts.getBoolean("complete", true)) {
            error = "the node gave up: "
                    + counts.getJsonObject("error", new JsonObject()).getString("message", "it does not say why");
        }
    }

    private String detail() {
        return document()
                .map(document -> document.getString("detail", document.encode()))
                .orElseGet(() -> refusal.getString(0, Math.min(refusal.length(), MAX_QUOTE)));
    }

    /** The answer as JSON; a proxy answers with something else. */
    private Optional<JsonObject> document() {
        try {
            return Optional.of(refusal.toJsonObject());
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
