package com.xrides.platform.database.batch;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.batch.LineResult.Refused;
import com.xrides.platform.database.batch.LineResult.Unavailable;
import com.xrides.platform.database.batch.LineResult.Written;
import com.xrides.testing.DatabaseLine;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches of a capability with a function of its own in a schema of its own. */
class BatchWriterTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Loop loop = new Loop();
    private final DatabaseState state = new DatabaseState();
    private DatabaseLine line;

    @BeforeAll
    static void migrate() {
        BookLines.MIGRATIONS.run(DatabaseUrl.parse(database.url()));
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE counters.books CASCADE");
        line = DatabaseLine.to(database.url());
    }

    @AfterEach
    void stop() {
        line.close();
        loop.close();
    }

    @Test
    void resultsComeInTheOrderOfWhatWasHandedIn() {
        BatchWriter<BookLine, LineResult> writer = connected(BatchSettings.DEFAULTS);

        List<LineResult> results =
                write(writer, BookLine.of(7, "a"), BookLine.of(3, "b"), BookLine.of(7, "c"), BookLine.of(3, "d"));

        assertThat(results).containsExactly(written(1), written(1), written(2), written(2));
    }

    @Test
    void numbersHaveNoGapWhenWritersCompeteAndConnectionsBreak() {
        var results = new ArrayList<Future<List<LineResult>>>();
        BatchWriter<BookLine, LineResult> one = connected(hidingOutages());
        BatchWriter<BookLine, LineResult> other = connected(hidingOutages(), new BookLines(), new DatabaseState());
        for (int round = 0; round < 100; round++) {
            BatchWriter<BookLine, LineResult> writer = round % 2 == 0 ? one : other;
            results.add(loop.run(() -> writer.write(lines(20))));
            if (round % 25 == 0) {
                line.cut();
                line.mend();
            }
        }

        assertThat(results).allSatisfy(result -> assertThat(resultOf(result)).hasOnlyElementsOfType(Written.class));
        assertThat(database.count("counters.lines")).isEqualTo(2_000);
        assertThat(database.count("counters.books WHERE last_number <> 500")).isZero();
    }

    @Test
    void anEntryAtFaultIsRefusedAndItsNeighboursAreWritten() {
        BatchWriter<BookLine, LineResult> writer = connected(BatchSettings.DEFAULTS);
        List<BookLine> batch = new ArrayList<>(lines(100));
        batch.set(42, BookLine.of(1, "forbidden"));

        List<LineResult> results = resultOf(loop.run(() -> writer.write(batch)));

        assertThat(results.get(42))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("lines_content_check"));
        assertThat(results).filteredOn(Written.class::isInstance).hasSize(99);
        assertThat(database.count("counters.lines")).isEqualTo(99);
    }

    @Test
    void whatIsSentTwiceIsWrittenOnce() {
        BatchWriter<BookLine, LineResult> writer = connected(BatchSettings.DEFAULTS);
        BookLine sent = BookLine.of(1, "a");

        assertThat(write(writer, sent, sent)).containsExactly(written(1), new Written(1, false));
        assertThat(write(writer, sent)).containsExactly(new Written(1, false));
    }

    @Test
    void whatFindsTheQueueFullIsTurnedAway() {
        BatchWriter<BookLine, LineResult> writer =
                connected(new BatchSettings(1, 1, 2, 4, PATIENCE, Duration.ofSeconds(1)));

        List<LineResult> results = resultOf(loop.run(() -> writer.write(lines(6))));

        assertThat(results.subList(0, 4)).hasOnlyElementsOfType(Written.class);
        assertThat(results.subList(4, 6)).containsOnly(new Unavailable("The write queue of this node is full."));
    }

    @Test
    void whatWaitedTooLongIsNotWrittenAnyMore() throws SQLException {
        BatchWriter<BookLine, LineResult> writer =
                connected(new BatchSettings(1, 1, 10, 1000, Duration.ofMillis(100), Duration.ofSeconds(1)));
        Future<List<LineResult>> first;
        Future<List<LineResult>> second;

        try (var held = OpenTransaction.holding(database, "counters.lines")) {
            first = loop.run(() -> writer.write(lines(1)));
            held.awaitWaiting();
            second = loop.run(() -> writer.write(lines(1)));
            await().during(Duration.ofMillis(200)).until(() -> !second.isComplete());
        }

        assertThat(resultOf(first)).containsExactly(written(1));
        assertThat(resultOf(second)).containsExactly(new Unavailable("It was queued for too long and not written."));
    }

    @Test
    void anOutageIsHiddenForAMomentAndThenTold() {
        BatchWriter<BookLine, LineResult> writer = connected(BatchSettings.DEFAULTS);
        line.cut();
        await().atMost(PATIENCE).until(() -> !state.current().up());

        Future<List<LineResult>> hidden = loop.run(() -> writer.write(lines(1)));

        assertThat(resultOf(hidden))
                .singleElement()
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).startsWith("The database is not available: "));
        assertThat(loop.get(() -> writer.write(lines(1)).isComplete())).isTrue();

        line.mend();
        await().atMost(PATIENCE).until(() -> state.current().up());
        assertThat(write(writer, BookLine.of(1, "a"))).containsExactly(written(1));
    }

    @Test
    void aWriterThatIsDrainedFinishesWhatItTook() throws SQLException {
        BatchWriter<BookLine, LineResult> writer = connected(BatchSettings.DEFAULTS);
        Future<List<LineResult>> taken;
        Future<Void> drained;
        try (var held = OpenTransaction.holding(database, "counters.lines")) {
            taken = loop.run(() -> writer.write(lines(50)));
            held.awaitWaiting();
            drained = loop.run(writer::drainAndClose);
        }

        resultOf(drained);

        assertThat(taken.isComplete()).isTrue();
        assertThat(resultOf(taken)).hasOnlyElementsOfType(Written.class);
        assertThat(write(writer, BookLine.of(1, "late"))).hasOnlyElementsOfType(Unavailable.class);
    }

    @Test
    void statementsThatCannotBeBuiltAreAnsweredToo() {
        BatchWriter<BookLine, LineResult> writer = connected(
                BatchSettings.DEFAULTS,
                new BookLines() {

                    @Override
                    public boolean isEntrysFault(Throwable cause) {
                        throw new IllegalStateException("a bug");
                    }
                },
                state);

        assertThat(write(writer, BookLine.of(1, "forbidden"))).hasOnlyElementsOfType(Unavailable.class);
        assertThat(write(writer, BookLine.of(1, "a"))).containsExactly(written(1));
    }

    private BatchWriter<BookLine, LineResult> connected(BatchSettings settings) {
        return connected(settings, new BookLines(), state);
    }

    private BatchWriter<BookLine, LineResult> connected(
            BatchSettings settings, BookLines statements, DatabaseState told) {
        var url = DatabaseSettings.of(DatabaseUrl.parse(line.url()));
        BatchWriter<BookLine, LineResult> writer = loop.get(() -> {
            var fresh = new BatchWriter<>(
                    loop.vertx(),
                    url,
                    new ReplicaBarrier(loop.vertx(), url, new ReadPool(loop.vertx(), url)),
                    settings,
                    statements,
                    BatchMetrics.NONE,
                    told);
            fresh.open();
            return fresh;
        });
        await().atMost(PATIENCE).until(() -> loop.get(writer::isUp));
        return writer;
    }

    private List<LineResult> write(BatchWriter<BookLine, LineResult> writer, BookLine... lines) {
        return resultOf(loop.run(() -> writer.write(List.of(lines))));
    }

    /** For longer than any of these tests takes. */
    private static BatchSettings hidingOutages() {
        return new BatchSettings(2, 2, 512, 50_000, PATIENCE, PATIENCE);
    }

    /** In four books, in turns. */
    private static List<BookLine> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> BookLine.of(1 + i % 4, "line"))
                .toList();
    }

    private static LineResult written(long number) {
        return new Written(number, true);
    }
}
