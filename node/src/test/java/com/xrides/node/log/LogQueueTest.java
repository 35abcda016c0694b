package com.xrides.node.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogQueueTest {

    private static final int SIZE = 40;
    private static final int RESERVE = 10;

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("test");
    private final StuckReader reader = new StuckReader();
    private final LogQueue queue = new LogQueue();

    /** Reads one line, and then nothing until it is let go. */
    private static final class StuckReader extends AppenderBase<ILoggingEvent> {

        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<ILoggingEvent> read = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            read.add(event);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private long read(Level level) {
            return read.stream().filter(event -> event.getLevel() == level).count();
        }
    }

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        reader.setContext(context);
        reader.start();
        queue.setContext(context);
        queue.setQueueSize(SIZE);
        queue.setDiscardingThreshold(RESERVE);
        queue.addAppender(reader);
        queue.start();
        logger.addAppender(queue);
        logger.info("the one that the reader is stuck with");
        await().atMost(Duration.ofSeconds(30)).until(() -> reader.read.size() == 1);
    }

    @AfterEach
    void stop() {
        reader.goOn.countDown();
        context.stop();
    }

    @Test
    void whoLogsNeverWaitsAndWhatIsLeftOutIsCounted() {
        for (int i = 0; i < 100; i++) {
            logger.info("{}", i);
        }

        assertThat(queue.dropped()).isEqualTo(100 - (SIZE - RESERVE) - 1);
    }

    @Test
    void warningsStillHaveRoomWhenTheRestHasNone() {
        for (int i = 0; i < 100; i++) {
            logger.info("{}", i);
        }
        long dropped = queue.dropped();

        for (int i = 0; i < RESERVE - 1; i++) {
            logger.warn("{}", i);
        }

        assertThat(queue.dropped()).isEqualTo(dropped);
        reader.goOn.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> reader.read(Level.WARN) == RESERVE - 1);
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd() {
        for (int i = 0; i < 20; i++) {
            logger.info("{}", i);
        }

        reader.goOn.countDown();
        queue.setMaxFlushTime(30_000);
        queue.stop();

        assertThat(reader.read).hasSize(21);
    }
}
