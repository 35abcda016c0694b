package com.xrides.spool;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.SpoolMessages.Kept;
import com.xrides.spool.file.Spool;
import com.xrides.spool.file.SpoolFile;
import com.xrides.spool.file.SpoolLock;
import com.xrides.spool.file.SpoolMetrics;
import com.xrides.spool.file.SpoolSettings;
import com.xrides.spool.table.NewEntry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@link SpoolWriter} does between a booking's sync and the moment its event loop hears of it. */
class SpoolWriterTest {

    private static final long LOTS = 1_000_000_000;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private SpoolFile file;
    private SpoolWriter writer;

    @BeforeEach
    void open() throws Exception {
        var metrics = new SpoolMetrics(new SimpleMeterRegistry());
        SpoolLock lock = SpoolLock.tryTake(directory, "spool-1.lock").orElseThrow();
        file = SpoolFile.open(directory.resolve("spool-1.db"), lock, metrics);
        var spool = new Spool(vertx.createSharedWorkerExecutor("spool", 1), file);
        writer = new SpoolWriter(
                () -> Optional.of(spool), new SpoolSettings(directory, 2, LOTS, Duration.ofDays(1)), metrics, () -> {});
    }

    @AfterEach
    void close() throws Exception {
        resultOf(vertx.close());
        file.close();
    }

    @Test
    void aBookingThatIsHeldAndNotYetAnsweredTakesOnePlace() {
        Future<Kept> second = Future.future(kept -> vertx.runOnContext(now -> {
            var unused = writer.keep(NewEntry.of(valid(1)));
            await().until(() -> file.usage().total().entries() == 1);

            writer.keep(NewEntry.of(valid(2))).onComplete(kept);
        }));

        assertThat(resultOf(second)).isEqualTo(Kept.HELD);
    }
}
