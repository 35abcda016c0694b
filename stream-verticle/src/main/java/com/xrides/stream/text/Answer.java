package com.xrides.stream.text;

import com.xrides.platform.timing.Timeout;
import com.xrides.stream.pipeline.StreamOutcome;
import com.xrides.stream.text.StreamQuery.Report;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to one stream, written while the request still comes in. Lives on one event loop. */
final class Answer {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final StreamQuery query;
    private final AnswerLines lines;
    private final Tally tally = new Tally();
    private @Nullable Timeout progress;

    Answer(Vertx vertx, HttpServerResponse response, StreamQuery query) {
        this.vertx = vertx;
        this.response = response;
        this.query = query;
        this.lines = new AnswerLines(query);
    }

    /** Says that bookings are taken: nothing but a summary can end the answer from now on. */
    void begin() {
        if (!response.headWritten() && !response.closed()) {
            var unused = response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                    .writeHead()
                    .onFailure(Answer::lost);
        }
    }

    void settled(List<StreamOutcome> outcomes) {
        tally.add(outcomes);
        write(lines.outcomes(outcomes));
        if (query.report() == Report.PROGRESS && progress == null && isOpen()) {
            progress = Timeout.after(vertx, PROGRESS_INTERVAL, this::progress);
        }
    }

    /** Everything was read, so many lines, and told. */
    void complete(long linesRead) {
        end(AnswerLines.complete(tally, linesRead));
    }

    /** Not everything was; what was told holds. */
    void incomplete(String code, String message) {
        end(AnswerLines.incomplete(tally, code, message));
    }

    /** Nobody reads it any more, or it has ended: nothing follows. */
    void close() {
        if (progress != null) {
            progress.cancel();
        }
    }

    private void progress() {
        progress = null;
        write(AnswerLines.progress(tally));
    }

    private void write(String text) {
        if (!text.isEmpty() && isOpen()) {
            begin();
            var unused = response.write(Buffer.buffer(text)).onFailure(Answer::lost);
        }
    }

    private void end(String text) {
        if (isOpen()) {
            begin();
            var unused = response.end(Buffer.buffer(text)).onFailure(Answer::lost);
        }
    }

    private boolean isOpen() {
        return !response.ended() && !response.closed();
    }

    private static void lost(Throwable cause) {
        LOG.debug("The answer to a stream has lost its client: {}", cause.toString());
    }
}
