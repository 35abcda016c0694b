package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.PersistenceSettings;
import com.xrides.persistence.Settings;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.DatabaseLine;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens between here and the database. */
class LineTroubleTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DatabaseLine line;
    private RunningWriter writer;

    @BeforeAll
    static void migrate() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
    }

    @BeforeEach
    void start() {
        database.execute("TRUNCATE bookings");
        line = DatabaseLine.to(database.url());
        writer = RunningWriter.connectedTo(hidingOutages(line.url()));
    }

    @AfterEach
    void stop() {
        writer.close();
        line.close();
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundByItsId() {
        // Whatever is said only once, as on preparing a statement, is said by now.
        assertThat(writer.outcomesOf(bare(9))).containsExactly(Outcome.STORED);
        line.swallowAnswers();
        Future<List<Outcome>> outcomes = writer.save(bare(1, 3));
        await().atMost(PATIENCE).until(() -> database.count("bookings") == 4);

        line.cut();
        line.mend();

        assertThat(resultOf(outcomes)).hasSize(3).containsOnly(Outcome.DUPLICATE);
        assertThat(database.count("bookings")).isEqualTo(4);
    }

    @Test
    void aLineThatFallsSilentIsReplaced() {
        line.silence();

        assertThat(resultOf(writer.save(bare(1, 3)))).containsOnly(Outcome.STORED);
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailableAtOnceUntilItIsBack() {
        writer.close();
        writer = RunningWriter.connectedTo(RunningWriter.givingUpAfter(Duration.ofMillis(300), line.url()));
        line.cut();
        assertThat(writer.outcomesOf(bare(1))).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(outcome.detail()).contains("not available");
        });
        assertThat(writer.state().up()).isFalse();
        assertThat(writer.isAnsweredAtOnce(bare(2))).isTrue();

        line.mend();

        writer.awaitUp();
        assertThat(writer.outcomesOf(bare(3))).containsExactly(Outcome.STORED);
        assertThat(database.count("bookings")).isEqualTo(1);
    }

    @Test
    void anOutageThatIsOverAtOnceIsHidden() {
        line.cut();
        writer.awaitDown();

        Future<List<Outcome>> outcomes = writer.save(List.of(bare(1)));
        line.mend();

        assertThat(resultOf(outcomes)).containsExactly(Outcome.STORED);
    }

    @Test
    void nothingSentInAnOutageIsLostOrStoredTwice() {
        List<Booking> bookings = bare(1, 5_000);
        for (int from = 0; from < 5_000; from += 50) {
            Future<List<Outcome>> outcomes = writer.save(bookings.subList(from, from + 50));
            if (from % 1_000 == 0) {
                line.cut();
                line.mend();
            }
            assertThat(resultOf(outcomes))
                    .allSatisfy(outcome -> assertThat(outcome).isIn(Outcome.STORED, Outcome.DUPLICATE));
        }

        assertThat(database.count("bookings")).isEqualTo(5_000);
    }

    /** For longer than any of these tests takes: what it sends in an outage is to be written after it. */
    private static PersistenceSettings hidingOutages(String url) {
        return Settings.timed(url, Duration.ofMillis(300), PATIENCE);
    }
}
