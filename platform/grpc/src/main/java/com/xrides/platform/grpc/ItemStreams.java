package com.xrides.platform.grpc;

import com.google.protobuf.Parser;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.stream.StreamItem;
import io.vertx.core.Handler;
import io.vertx.grpc.server.GrpcServerRequest;

/** Handles a method that takes a stream of items and answers with a stream of outcomes, within the stream limit. */
public final class ItemStreams<Q, A, I extends StreamItem, R> implements Handler<GrpcServerRequest<Q, A>> {

    private final GrpcLoop loop;
    private final MessageReader<Q> reader;
    private final ItemMessages<Q, A, I, R> messages;

    /** @param parser of the messages with items */
    public ItemStreams(GrpcLoop loop, Parser<Q> parser, ItemMessages<Q, A, I, R> messages) {
        this.loop = loop;
        this.reader = new MessageReader<>(parser, loop.maxMessage());
        this.messages = messages;
    }

    @Override
    public void handle(GrpcServerRequest<Q, A> request) {
        var call = new GrpcCall(request.response());
        CallLog.Entry entry = loop.log().current();
        entry.isStream();
        Caller caller = loop.access().current();
        CallAccess.open(caller, Place.STREAM, GrpcCall.peer(request), call, loop.streams(), whenOver -> {
            var stream = new ItemStream<>(request, reader, messages, call, entry, caller, whenOver);
            stream.read(loop.maxMessage());
            return stream;
        });
    }
}
