package com.xrides.platform.web.stream.text;

import com.xrides.platform.log.LogRateLimiter;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.access.AccessProblem;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamStalledException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One text stream request: parses its lines, passes their items to a pipeline and writes the outcomes to the response.
 * The body is read only while the pipeline and the response have room. Lives on one event loop.
 */
final class TextStream<I extends StreamItem, R> implements StreamPipeline.Listener<I, R>, BodyReader.Taker {

    private static final Logger LOG = LoggerFactory.getLogger(TextStream.class);

    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);

    /** How long a stream may go on when the node shuts down; shorter than the server's own limit for requests. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private static final String LEAVING_MESSAGE = "The node is shutting down. Outcomes that were sent are final;"
            + " send what is after this line again, to another node.";

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final TextStreams<I, R> streams;
    private final Answer<I, R> answer;
    private final Caller caller;
    private final StreamPipeline<I, R> pipeline;
    private final StreamLines reader;
    private final LineCutter cutter;
    private final BodyReader inflow;
    private final StreamLog log;
    private final Runnable whenOver;
    private @Nullable Timeout untilGivenUp;
    private @Nullable Refusal quota;
    private boolean arrived;
    private boolean leaving;
    private boolean over;

    TextStream(
            Vertx vertx,
            HttpServerRequest request,
            StreamQuery<I, R> query,
            TextStreams<I, R> streams,
            Caller caller,
            StreamLog log,
            Runnable whenOver) {
        this.vertx = vertx;
        this.request = request;
        this.streams = streams;
        this.caller = caller;
        this.answer = new Answer<>(vertx, request.response(), query.report(), query.format());
        this.log = log;
        this.whenOver = whenOver;
        this.pipeline = streams.pipeline(this);
        this.reader = query.format().lines(this::add);
        this.cutter = new LineCutter(reader);
        this.inflow = new BodyReader(vertx, request, this);
    }

    void start() {
        request.endHandler(ended -> end())
                .exceptionHandler(this::lose)
                .response()
                .drainHandler(drained -> inflow.goOn());
        inflow.start();
        request.connection().shutdownHandler(leaving -> leave());
        // Whoever speaks HTTP/1.0 must not be sent a second head.
        if (request.headers().contains("Expect") && request.version() != HttpVersion.HTTP_1_0) {
            var unused = request.response().writeContinue().onFailure(this::lose);
        }
    }

    @Override
    public void settled(List<StreamOutcome<I, R>> outcomes) {
        log.told(outcomes.size());
        answer.settled(outcomes);
    }

    @Override
    public void hasRoom() {
        inflow.goOn();
    }

    @Override
    public boolean isFull() {
        return pipeline.isFull() || request.response().writeQueueFull();
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
        orEnd(() -> cutter.feed(bytes, from, to));
    }

    /** What comes after an item beyond the quota counts as not sent. */
    private void add(I item) {
        if (quota == null) {
            quota = streams.takeOne(caller);
            if (quota == null) {
                pipeline.add(item);
            }
        }
    }

    @Override
    public void pause() {
        orEnd(this::answerWhatCame);
    }

    private void answerWhatCame() {
        if (reader.hasBegun()) {
            answer.begin();
        }
        pipeline.flush();
    }

    @Override
    public void ended() {
        if (quota != null) {
            answer.incomplete(
                    AccessProblem.typeOf(quota.reason()).code(),
                    quota.detail() + " Outcomes that were sent are final; send what is after this line again.");
        } else if (arrived) {
            answer.complete(cutter.lines());
        } else {
            answer.incomplete("node-leaving", LEAVING_MESSAGE);
        }
        close();
    }

    @Override
    public void idle() {
        answer.incomplete(
                "stream-idle",
                "Nothing came for too long. Outcomes that were sent are final; send what is after this line again.");
        close();
    }

    @Override
    public void stalled(StreamStalledException cause) {
        log.failed();
        answer.incomplete(
                "database-unavailable",
                ("Nothing could be stored for a minute: %s. Outcomes that were sent are final;"
                                + " send what is after this line again.")
                        .formatted(cause.getMessage()));
        close();
    }

    private void end() {
        if (over || leaving) {
            return;
        }
        arrived = true;
        orEnd(cutter::end);
        if (!over) {
            pipeline.end();
        }
    }

    /** Does a step of the stream, which ends with what goes wrong in it: else its place would be lost until it is idle. */
    private void orEnd(Runnable step) {
        try {
            step.run();
        } catch (UnusableStreamException e) {
            pipeline.abandon();
            var unused = new StreamProblem(StreamProblem.Type.INVALID_HEADER, String.valueOf(e.getMessage()))
                    .send(request.response(), streams.accepted())
                    .onFailure(this::lose);
            close();
        } catch (RuntimeException e) {
            // To continue would lose items silently.
            log.failed();
            FAILURES.log(LOG.atError().setCause(RedactedException.of(e)), "A stream failed");
            pipeline.abandon();
            close();
            var unused = request.connection().close();
        }
        if (quota != null) {
            stop();
        }
    }

    /** Reads no further; the summary is sent when what was read has its outcomes. */
    private void stop() {
        if (!over && !arrived && !leaving) {
            leaving = true;
            inflow.stop();
            pipeline.end();
        }
    }

    /**
     * Stops reading because the node shuts down; the summary is sent when items in flight have their outcomes, or
     * after {@link #LEAVING}.
     */
    private void leave() {
        if (over) {
            return;
        }
        untilGivenUp = Timeout.after(vertx, LEAVING, this::giveUp);
        stop();
    }

    private void giveUp() {
        if (!over) {
            pipeline.abandon();
            answer.incomplete("node-leaving", LEAVING_MESSAGE);
            close();
        }
    }

    private void lose(Throwable cause) {
        if (!over) {
            LOG.debug("The client of a stream is gone: {}", cause.toString());
            pipeline.abandon();
            close();
        }
    }

    private void close() {
        if (over) {
            return;
        }
        over = true;
        if (untilGivenUp != null) {
            untilGivenUp.cancel();
        }
        answer.close();
        inflow.stop();
        whenOver.run();
        log.write();
        if (!request.isEnded() && !request.response().closed()) {
            LingeringClose.of(vertx, request);
        }
    }
}
