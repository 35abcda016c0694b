package com.xrides.cli.imports;

import com.xrides.cli.files.LineBlock;
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

    private final RejectFile rejects;
    private final UnsettledLines unsettled = new UnsettledLines();
    private final RecordParser lines = RecordParser.newDelimited("\n", this::line);
    private final Buffer refusal = Buffer.buffer();
    private ImportTally tally = ImportTally.NONE;
    private int status = OK;
    private boolean summed;
    private @Nullable String error;

    ImportAnswer(RejectFile rejects) {
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

    /** Whether the node rejected the whole file. */
    boolean isRefusal() {
        return status != OK;
    }

    /** Whether the answer is complete. */
    boolean isOver() {
        return summed;
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
        tally = ImportTally.of(counts);
        unsettled.settle(tally.line());
        if (!counts.getBoolean("complete", true)) {
            error = "the node gave up: "
                    + counts.getJsonObject("error", new JsonObject()).getString("message", "it does not say why");
        }
    }

    private String detail() {
        try {
            JsonObject document = refusal.toJsonObject();
            return document.getString("detail", document.encode());
        } catch (DecodeException e) {
            return refusal.toString();
        }
    }
}
