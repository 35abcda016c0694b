package com.xrides.platform.database.wakeup;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.database.Connectors;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Loop;
import com.xrides.platform.database.batch.BookLines;
import com.xrides.testing.DatabaseLine;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WakeUpTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final NotifyChannel CHANNEL = new NotifyChannel("counters");
    private static final WakeUpSettings NEVER_POLLING =
            WakeUpSettings.of(CHANNEL).polledEvery(Duration.ofHours(1));

    private static final String LISTENERS =
            "pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    private final Loop loop = new Loop();
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeAll
    static void migrate() {
        BookLines.MIGRATIONS.run(DatabaseUrl.parse(database.url()));
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void aNotificationWakesOnceItsTransactionCommits() {
        WakeUp unused = listening(database.url());
        int before = runs.get();

        var sender = new ChangeSignal(CHANNEL, () -> {});
        PgConnection connection = connect();
        resultOf(connection.query("BEGIN").execute());
        resultOf(sender.notifyWithin(connection));
        await().during(Duration.ofMillis(200)).until(() -> runs.get() == before);
        resultOf(connection.query("COMMIT").execute());

        awaitRuns(before + 1);
    }

    @Test
    void aBatchWakesByTheFunctionThatWritesIt() {
        WakeUp unused = listening(database.url());
        int before = runs.get();

        database.execute("SELECT * FROM counters.write_lines('{1}', ARRAY[gen_random_uuid()], '{a}')");

        awaitRuns(before + 1);
    }

    @Test
    void theBusWakesWithoutTheDatabase() {
        WakeUp wakeUp = started(database.url(), NEVER_POLLING.withoutListening(), this::count);
        awaitRuns(1);

        new ChangeSignal(CHANNEL, () -> wake(wakeUp)).committed();

        awaitRuns(2);
        assertThat(database.count(LISTENERS)).isZero();
    }

    @Test
    void withoutNotificationsAndBusThePollFindsEverything() {
        WakeUp unused = started(
                database.url(),
                WakeUpSettings.of(CHANNEL).withoutListening().polledEvery(Duration.ofMillis(50)),
                this::count);

        awaitRuns(5);
    }

    @Test
    void aListeningConnectionThatIsEndedIsReplacedAndWhatItMissedIsLookedFor() {
        WakeUp unused = listening(database.url());
        int before = runs.get();

        database.execute("SELECT pg_terminate_backend(pid, 10000) FROM " + LISTENERS);

        // By listening again, without any notification.
        awaitRuns(before + 1);
        await().atMost(PATIENCE).until(() -> database.count(LISTENERS) == 1);
        int listeningAgain = runs.get();
        database.execute("NOTIFY counters");
        awaitRuns(listeningAgain + 1);
    }

    @Test
    void whatIsNotifiedWhileTheLineIsCutIsLookedForAfterwards() {
        try (var line = DatabaseLine.to(database.url())) {
            WakeUp unused = listening(line.url());
            line.cut();
            await().atMost(PATIENCE).until(() -> database.count(LISTENERS) == 0);
            int before = runs.get();

            database.execute("NOTIFY counters");
            line.mend();

            awaitRuns(before + 1);
        }
    }

    @Test
    void aLineThatFallsSilentIsReplaced() {
        try (var line = DatabaseLine.to(database.url())) {
            var hasty = DatabaseSettings.of(DatabaseUrl.parse(line.url())).withStatementTimeout(Duration.ofMillis(100));
            var unused = loop.run(() -> {
                new WakeUp(loop.vertx(), hasty, NEVER_POLLING, Duration.ofMillis(100), this::count).start();
                return Future.succeededFuture();
            });
            awaitRuns(2);

            line.silence();

            awaitRuns(3);
        }
    }

    @Test
    void signalsDuringARunAreOneMoreRun() {
        Deque<Promise<Void>> open = new ConcurrentLinkedDeque<>();
        WakeUp wakeUp = started(database.url(), NEVER_POLLING.withoutListening(), () -> {
            runs.incrementAndGet();
            Promise<Void> promise = Promise.promise();
            open.add(promise);
            return promise.future();
        });
        awaitRuns(1);

        for (int i = 0; i < 10; i++) {
            wake(wakeUp);
        }
        assertThat(runs).hasValue(1);
        open.remove().complete();
        awaitRuns(2);
        open.remove().complete();

        await().during(Duration.ofMillis(200)).until(() -> runs.get() == 2);
    }

    @Test
    void workThatFailsIsTriedAgainAtTheNextSignal() {
        Deque<Supplier<Future<?>>> results = new ArrayDeque<>();
        results.add(() -> Future.failedFuture("not now"));
        results.add(() -> {
            throw new IllegalStateException("a bug");
        });
        WakeUp wakeUp = started(database.url(), NEVER_POLLING.withoutListening(), () -> {
            runs.incrementAndGet();
            return results.isEmpty()
                    ? Future.succeededFuture()
                    : results.remove().get();
        });
        awaitRuns(1);
        wake(wakeUp);
        awaitRuns(2);

        wake(wakeUp);

        awaitRuns(3);
    }

    @Test
    void stoppingWaitsForTheRunThatIsUnderWayAndStartsNoOther() {
        Promise<Void> work = Promise.promise();
        WakeUp wakeUp = started(database.url(), NEVER_POLLING, () -> {
            runs.incrementAndGet();
            return work.future();
        });
        awaitRuns(1);

        Future<Void> stopped = loop.run(wakeUp::stop);
        await().during(Duration.ofMillis(200)).until(() -> !stopped.isComplete());
        work.complete();

        resultOf(stopped);
        wake(wakeUp);
        assertThat(runs).hasValue(1);
        await().atMost(PATIENCE).until(() -> database.count(LISTENERS) == 0);
    }

    @Test
    void aChannelThatWouldHaveToBeQuotedIsRefused() {
        assertThatThrownBy(() -> new NotifyChannel("a; DROP TABLE b")).isInstanceOf(IllegalArgumentException.class);
    }

    private WakeUp listening(String url) {
        WakeUp wakeUp = started(url, NEVER_POLLING, this::count);
        // The first run of all, and that after LISTEN.
        awaitRuns(2);
        return wakeUp;
    }

    private WakeUp started(String url, WakeUpSettings settings, Supplier<Future<?>> work) {
        return loop.get(() -> {
            var fresh = new WakeUp(loop.vertx(), DatabaseSettings.of(DatabaseUrl.parse(url)), settings, work);
            fresh.start();
            return fresh;
        });
    }

    private Future<?> count() {
        runs.incrementAndGet();
        return Future.succeededFuture();
    }

    private void wake(WakeUp wakeUp) {
        resultOf(loop.run(() -> {
            wakeUp.wake();
            return Future.succeededFuture();
        }));
    }

    private void awaitRuns(int atLeast) {
        await().atMost(PATIENCE).until(() -> runs.get() >= atLeast);
    }

    private PgConnection connect() {
        DatabaseSettings settings = DatabaseSettings.of(DatabaseUrl.parse(database.url()));
        return resultOf(loop.run(() -> Connectors.of(loop.vertx(), settings).connect()))
                .connection();
    }
}
