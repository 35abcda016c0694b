package com.xrides.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcStatus;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** How a call ended. */
record Answer<A>(GrpcStatus status, List<A> messages, Status details) {

    static <A> Future<Answer<A>> of(GrpcClientResponse<?, A> response) {
        var messages = new ArrayList<A>();
        Promise<Answer<A>> promise = Promise.promise();
        response.handler(messages::add);
        response.errorHandler(error -> promise.tryFail(error.toString()));
        response.exceptionHandler(promise::tryFail);
        response.endHandler(ended -> promise.tryComplete(new Answer<>(response.status(), messages, details(response))));
        return promise.future();
    }

    static Status details(GrpcClientResponse<?, ?> response) {
        String name = "grpc-status-details-bin";
        String inTrailers = response.trailers().get(name);
        String text = inTrailers == null ? response.headers().get(name) : inTrailers;
        try {
            return text == null
                    ? Status.getDefaultInstance()
                    : Status.parseFrom(Base64.getDecoder().decode(text));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("no google.rpc.Status: " + text, e);
        }
    }

    /** The only message of a call that ended well. */
    A message() {
        assertThat(status).as(details.toString()).isEqualTo(GrpcStatus.OK);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    void assertRefused(GrpcStatus expected, String reason) {
        assertThat(status).as(details.toString()).isEqualTo(expected);
        assertThat(details.getCode()).isEqualTo(expected.code);
        assertThat(detail(ErrorInfo.class).getReason()).isEqualTo(reason);
        assertThat(messages).isEmpty();
    }

    <D extends Message> D detail(Class<D> type) {
        for (Any detail : details.getDetailsList()) {
            if (detail.is(type)) {
                try {
                    return detail.unpack(type);
                } catch (InvalidProtocolBufferException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " among " + details);
    }
}
