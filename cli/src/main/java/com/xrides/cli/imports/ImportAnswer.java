package com.xrides.cli.imports;

import com.xrides.cli.files.LineBlock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node answers while a file is sent to it, line by line, and what follows for the lines that it tells of. */
final class ImportAnswer {

    private static final int OK = 200;

    /** Of an answer that refuses the whole file. */
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

    /** Lines that are about to be sent, and will be told of. */
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

    /** Nothing more comes; says why the file is not through, if it is not. */
    Optional<String> end() {
        if (isRefusal()) {
            return Optional.of("the node does not take it (%d): %s".formatted(status, detail()));
        }
        if (!summed) {
            return Optional.of("the node's answer broke off");
        }
        return Optional.ofNullable(error);
    }

    /** Whether the file as a whole is refused. */
    boolean isRefusal() {
        return status != OK;
    }

    /** Whether the node has said its last. */
    boolean isOver() {
        return summed;
    }

    /** What is certain so far. */
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
