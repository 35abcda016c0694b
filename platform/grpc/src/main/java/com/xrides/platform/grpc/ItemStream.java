package com.xrides.platform.grpc;

import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.stream.StreamItem;
import com.xrides.platform.web.stream.StreamOutcome;
import com.xrides.platform.web.stream.StreamPipeline;
import com.xrides.platform.web.stream.StreamStalledException;
import io.vertx.core.Future;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of items, with a stream of outcomes in return. It is read only while the pipeline has room and the client reads outcomes; HTTP/2
 * flow control holds back a client that is ahead of either.
 */
final class ItemStream<Q, A, I extends StreamItem, R> implements StreamPipeline.Listener<I, R>, OpenStreams.Stream {

    private static final long RETRY_AFTER_SECONDS = 5;

    private final GrpcServerRequest<Q, A> request;
    private final GrpcServerResponse<Q, A> response;
    private final MessageReader<Q> reader;
    private final ItemMessages<Q, A, I, R> messages;
    private final GrpcCall call;
    private final CallLog.Entry entry;
    private final Caller caller;
    private final Runnable whenOver;
    private final StreamPipeline<I, R> pipeline;
    private long items;
    private boolean held;
    private @Nullable GrpcError refusal;

    /**
     * Creates a stream that is yet to be read.
     *
     * @param entry its entry in the access log
     * @param caller whose quota its items count towards
     * @param whenOver called once, when the stream has ended
     */
    ItemStream(
            GrpcServerRequest<Q, A> request,
            MessageReader<Q> reader,
            ItemMessages<Q, A, I, R> messages,
            GrpcCall call,
            CallLog.Entry entry,
            Caller caller,
            Runnable whenOver) {
        this.request = request;
        this.response = request.response();
        this.reader = reader;
        this.messages = messages;
        this.call = call;
        this.entry = entry;
        this.caller = caller;
        this.whenOver = whenOver;
        this.pipeline = messages.pipeline(this);
    }

    void read(int maxBytes) {
        call.watch(request, maxBytes);
        call.whenGone(() -> {
            pipeline.abandon();
            whenOver.run();
        });
        request.invalidMessageHandler(invalid -> stop(GrpcError.tooLarge(maxBytes)));
        request.messageHandler(this::take);
        request.endHandler(ended -> pipeline.end());
        response.drainHandler(drained -> goOn());
    }

    /** Sends the outcomes of everything that was read, then ends with the status for a node that shuts down. */
    @Override
    public void leave() {
        stop(GrpcError.leaving());
    }

    @Override
    public void settled(List<StreamOutcome<I, R>> outcomes) {
        entry.told(outcomes.size());
        messages.answer(outcomes, answer -> GrpcCall.unawaited(response.write(answer)));
        holdIfAhead();
    }

    @Override
    public void hasRoom() {
        goOn();
    }

    @Override
    public void ended() {
        if (refusal == null) {
            call.end(response::end);
        } else {
            call.refuse(refusal);
        }
        whenOver.run();
    }

    @Override
    public void idle() {
        call.refuse(GrpcError.idle());
        whenOver.run();
    }

    @Override
    public void stalled(StreamStalledException cause) {
        call.refuse(GrpcError.unavailable(
                "database-unavailable",
                "Nothing could be stored for a minute. Outcomes that were sent are final; send the rest again: "
                        + cause.getMessage(),
                RETRY_AFTER_SECONDS));
        whenOver.run();
    }

    private void take(GrpcMessage message) {
        if (call.isOver() || refusal != null) {
            return;
        }
        Q next;
        try {
            next = reader.read(message);
        } catch (UnreadableMessageException e) {
            stop(e.refusal(), messages.unreadable(message.payload(), e.refusal().message()));
            return;
        }
        Refusal quota = messages.take(caller, messages.count(next));
        if (quota != null) {
            stop(GrpcError.of(quota));
            return;
        }
        messages.items(next, items).forEach(pipeline::add);
        items += messages.count(next);
        pipeline.flush();
        holdIfAhead();
    }

    /** Stops reading, and ends with this error once the outcomes of everything that was read have been sent. */
    private void stop(GrpcError reason) {
        stop(reason, Future.succeededFuture());
    }

    /** The same not before something else is done. */
    private void stop(GrpcError reason, Future<?> before) {
        if (refusal == null && !call.isOver()) {
            refusal = reason;
            var unused = before.onComplete(done -> pipeline.end());
        }
    }

    private void holdIfAhead() {
        if (!held && !call.isOver() && isAhead()) {
            held = true;
            request.pause();
        }
    }

    private void goOn() {
        if (held && !call.isOver() && !isAhead()) {
            held = false;
            request.resume();
        }
    }

    private boolean isAhead() {
        return pipeline.isFull() || response.writeQueueFull();
    }
}
