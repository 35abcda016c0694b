package com.xrides.stream.grpc;

import com.xrides.bookings.lines.StreamedBooking;
import com.xrides.grpc.v1.Booking;
import com.xrides.grpc.v1.BookingOutcome;
import com.xrides.grpc.v1.SaveBookingsRequest;
import com.xrides.grpc.v1.SaveBookingsResponse;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Refusal;
import com.xrides.stream.grpc.call.CallLog;
import com.xrides.stream.grpc.call.GrpcCall;
import com.xrides.stream.grpc.call.GrpcError;
import com.xrides.stream.grpc.call.MessageReader;
import com.xrides.stream.grpc.call.OpenStreams;
import com.xrides.stream.grpc.call.OutcomeMessages;
import com.xrides.stream.grpc.call.UnreadableMessageException;
import com.xrides.stream.pipeline.BookingPipeline;
import com.xrides.stream.pipeline.StreamOutcome;
import com.xrides.stream.pipeline.StreamStalledException;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One {@code SaveBookings} stream. It is read only while the pipeline has room and the client reads outcomes; HTTP/2
 * flow control holds back a client that is ahead of either.
 */
final class SaveStream implements BookingPipeline.Listener, OpenStreams.Stream {

    private static final long RETRY_AFTER_SECONDS = 5;

    /**
     * Where a message of outcomes is closed: errors of bookings can be long, and clients limit messages to a few
     * megabytes.
     */
    private static final int MESSAGE_BYTES = 32 * 1024;

    private final GrpcServerRequest<SaveBookingsRequest, SaveBookingsResponse> request;
    private final GrpcServerResponse<SaveBookingsRequest, SaveBookingsResponse> response;
    private final MessageReader<SaveBookingsRequest> reader;
    private final GrpcCall call;
    private final CallLog.Entry entry;
    private final Caller caller;
    private final Runnable whenOver;
    private final BookingPipeline pipeline;
    private long bookings;
    private boolean held;
    private @Nullable GrpcError refusal;

    /**
     * Creates a stream that is yet to be read.
     *
     * @param pipelines creates the stream's pipeline
     * @param entry its entry in the access log
     * @param caller whose quota its bookings count towards
     * @param whenOver called once, when the stream has ended
     */
    SaveStream(
            GrpcServerRequest<SaveBookingsRequest, SaveBookingsResponse> request,
            MessageReader<SaveBookingsRequest> reader,
            GrpcCall call,
            Function<BookingPipeline.Listener, BookingPipeline> pipelines,
            CallLog.Entry entry,
            Caller caller,
            Runnable whenOver) {
        this.request = request;
        this.response = request.response();
        this.reader = reader;
        this.call = call;
        this.entry = entry;
        this.caller = caller;
        this.whenOver = whenOver;
        this.pipeline = pipelines.apply(this);
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
    public void settled(List<StreamOutcome> outcomes) {
        entry.told(outcomes.size());
        var next = SaveBookingsResponse.newBuilder();
        int bytes = 0;
        for (StreamOutcome outcome : outcomes) {
            BookingOutcome told = OutcomeMessages.of(outcome);
            next.addOutcomes(told);
            bytes += told.getSerializedSize();
            if (bytes > MESSAGE_BYTES) {
                GrpcCall.unawaited(response.write(next.build()));
                next.clear();
                bytes = 0;
            }
        }
        if (bytes > 0) {
            GrpcCall.unawaited(response.write(next.build()));
        }
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
        SaveBookingsRequest next;
        try {
            next = reader.read(message);
        } catch (UnreadableMessageException e) {
            stop(e.refusal());
            return;
        }
        Refusal quota = caller.takeBookings(next.getBookingsCount());
        if (quota != null) {
            stop(GrpcError.of(quota));
            return;
        }
        for (Booking booking : next.getBookingsList()) {
            bookings++;
            pipeline.add(new StreamedBooking(bookings, BookingMessage.read(booking), booking.getSerializedSize()));
        }
        pipeline.flush();
        holdIfAhead();
    }

    /** Stops reading, and ends with this error once the outcomes of everything that was read have been sent. */
    private void stop(GrpcError reason) {
        if (refusal == null && !call.isOver()) {
            refusal = reason;
            pipeline.end();
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
