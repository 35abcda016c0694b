package com.xrides.node.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Found on the survivors when two nodes were killed that had just joined. */
class RepeatedWriteTest {

    private static final String WRITE = "io.vertx.core.net.impl.DelegatingChannelPromise";

    @Test
    void aPublishedMessageWhoseSecondWriteFailsMeansNothing() {
        assertThat(RepeatedWrite.is(thrown(completedTwice(), WRITE))).isTrue();
    }

    @Test
    void anyOtherExceptionIsTold() {
        assertThat(RepeatedWrite.is(thrown(completedTwice(), "io.vertx.core.impl.ContextBase")))
                .as("a promise of somebody else")
                .isFalse();
        assertThat(RepeatedWrite.is(thrown(completedTwice(), WRITE, "com.xrides.http.SaveEndpoint")))
                .as("of ours")
                .isFalse();
        assertThat(RepeatedWrite.is(thrown(new IllegalArgumentException(), WRITE)))
                .isFalse();
        assertThat(RepeatedWrite.is(new IllegalStateException())).isFalse();
    }

    private static RuntimeException completedTwice() {
        Promise<Void> promise = Promise.promise();
        promise.complete();
        try {
            promise.fail("again");
            throw new AssertionError("Vert.x accepts it by now");
        } catch (IllegalStateException e) {
            return e;
        }
    }

    /** With the stack that it had down to the promise, and these below. */
    private static Throwable thrown(RuntimeException exception, String... below) {
        exception.setStackTrace(Stream.concat(
                        Stream.of(exception.getStackTrace())
                                .takeWhile(frame -> frame.getClassName().startsWith("io.vertx")),
                        Stream.of(below).map(name -> new StackTraceElement(name, "run", null, -1)))
                .toArray(StackTraceElement[]::new));
        return exception;
    }
}
