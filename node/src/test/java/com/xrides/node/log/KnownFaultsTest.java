package com.xrides.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By the configuration of a release. */
class KnownFaultsTest {

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Logger http2;

    @BeforeEach
    void configure() throws JoranException {
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
        lines.setContext(context);
        lines.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(lines);
        http2 = context.getLogger(KnownFaults.HTTP_2);
    }

    @Test
    void whatVertxForgetsWhenAClientGoesIsNotLogged() {
        http2.error(
                "Caught Throwable from listener onStreamClosed.",
                thrownIn("io.vertx.core.http.impl.VertxHttp2Stream$3"));

        assertThat(lines.list).isEmpty();
    }

    @Test
    void whateverElseGoesWrongThereIs() {
        http2.error("Caught Throwable from listener onStreamClosed.", thrownIn("com.xrides.Anything"));
        http2.error("Caught Throwable from listener onStreamClosed.", new IllegalStateException());
        context.getLogger("com.xrides").error("Failed", thrownIn("io.vertx.core.http.impl.VertxHttp2Stream"));

        assertThat(lines.list).hasSize(3);
    }

    private static NullPointerException thrownIn(String type) {
        var thrown = new NullPointerException();
        thrown.setStackTrace(
                new StackTraceElement[] {new StackTraceElement(type, "cancel", "VertxHttp2Stream.java", 1)});
        return thrown;
    }
}
