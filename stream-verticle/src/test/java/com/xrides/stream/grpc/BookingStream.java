package com.xrides.stream.grpc;

import static com.xrides.testing.Waiting.resultOf;

import com.google.protobuf.Message;
import com.xrides.grpc.v1.Booking;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The client's side of a stream: what it sent, and what it was told by now. */
final class BookingStream<A> {

    private final GrpcClientRequest<Message, A> request;
    private final List<A> messages = new CopyOnWriteArrayList<>();
    private final Promise<Answer<A>> end = Promise.promise();
    private volatile boolean ended;

    private BookingStream(GrpcClientRequest<Message, A> request) {
        this.request = request;
        request.response().onSuccess(this::read).onFailure(end::tryFail);
    }

    static <A> BookingStream<A> on(GrpcClientRequest<Message, A> request) {
        return new BookingStream<>(request);
    }

    static <A> BookingStream<A> ending(GrpcClientRequest<Message, A> request, Message only) {
        var stream = new BookingStream<>(request);
        stream.ended = true;
        resultOf(request.end(only));
        return stream;
    }

    /** In one message. */
    void send(Booking... bookings) {
        resultOf(request.write(IntakeClient.next(bookings)));
    }

    /** Completes when it has left, which flow control may put off. */
    Future<Void> sendAsync(Booking booking) {
        return request.write(IntakeClient.next(booking));
    }

    boolean isHeld() {
        return request.writeQueueFull();
    }

    void end() {
        ended = true;
        resultOf(request.end());
    }

    void cancel() {
        request.cancel();
    }

    List<A> messages() {
        return messages;
    }

    Answer<A> awaitEnd() {
        return resultOf(end.future());
    }

    Future<Answer<A>> ended() {
        return end.future();
    }

    /** Whose call is over sends no more. Vert.x leaves that to its user. */
    private void endAsClientsDo() {
        if (!ended) {
            ended = true;
            var unused = request.end();
        }
    }

    private void read(GrpcClientResponse<Message, A> response) {
        response.handler(messages::add);
        response.errorHandler(error -> end.tryFail(error.toString()));
        response.exceptionHandler(end::tryFail);
        response.endHandler(told -> {
            endAsClientsDo();
            end.tryComplete(new Answer<>(response.status(), List.copyOf(messages), Answer.details(response)));
        });
    }
}
