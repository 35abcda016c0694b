package com.xrides.platform.grpc;

import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Divides outcomes into messages: errors of items can be long, and clients limit messages to a few megabytes. */
public final class AnswerPieces {

    /** Where a message is closed. */
    private static final int MESSAGE_BYTES = 32 * 1024;

    private AnswerPieces() {}

    /**
     * Writes outcomes in their order.
     *
     * @param answer makes a message of some of them
     */
    public static <O extends MessageLite, A> void write(
            List<O> outcomes, Function<List<O>, A> answer, Consumer<A> write) {
        var next = new ArrayList<O>();
        int bytes = 0;
        for (O outcome : outcomes) {
            next.add(outcome);
            bytes += outcome.getSerializedSize();
            if (bytes > MESSAGE_BYTES) {
                write.accept(answer.apply(next));
                next.clear();
                bytes = 0;
            }
        }
        if (!next.isEmpty()) {
            write.accept(answer.apply(next));
        }
    }
}
