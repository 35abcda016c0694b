package com.xrides.platform.web.stream.text;

import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.events.EventStream;
import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.text.StreamQuery.Report;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The response to one text stream, written while the request body is still being received. Lives on one event loop. */
final class Answer<I extends StreamItem, R> {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(100);

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Report report;
    private final StreamFormat<I, R> format;
    private final AnswerLines<I, R> lines;
    private final Tally tally;
    private @Nullable Timeout progress;

    Answer(Vertx vertx, HttpServerResponse response, Report report, StreamFormat<I, R> format) {
        this.vertx = vertx;
        this.response = response;
        this.report = report;
        this.format = format;
        this.lines = new AnswerLines<>(report, format);
        this.tally = new Tally(format.items(), format.results());
    }

    /** Sends the response head with status 200; from now on only a summary line can end the response. */
    void begin() {
        if (!response.headWritten() && !response.closed()) {
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                    .putHeader(EventStream.UNBUFFERED, EventStream.UNBUFFERED_NO);
            // HTTP/1.0 has no chunks, and Vert.x sends no head alone without a length; the answer ends with its
            // connection.
            Future<Void> sent = response.isChunked() ? response.writeHead() : response.write(Buffer.buffer());
            var unused = sent.onFailure(Answer::lost);
        }
    }

    void settled(List<StreamOutcome<I, R>> outcomes) {
        for (StreamOutcome<I, R> outcome : outcomes) {
            tally.add(format.resultOf(outcome), outcome.item().lastLine());
        }
        write(lines.outcomes(outcomes));
        if (report == Report.PROGRESS && progress == null && isOpen()) {
            progress = Timeout.after(vertx, PROGRESS_INTERVAL, this::progress);
        }
    }

    /** Ends the response with the summary of a stream that was read to its end. */
    void complete(long linesRead) {
        end(AnswerLines.complete(tally, linesRead));
    }

    /** Ends the response with the summary of a stream that ended early; outcomes sent before are final. */
    void incomplete(String code, String message) {
        end(AnswerLines.incomplete(tally, code, message));
    }

    /** Stops progress lines; the client is gone, or the response has ended. */
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
        LOG.debug("The client of a stream is gone: {}", cause.toString());
    }
}
