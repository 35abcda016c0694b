package com.xrides.events.store;

import static com.xrides.events.store.OwnedEvents.fare;
import static com.xrides.testing.Waiting.eventually;
import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.events.figures.FiguresVerticle;
import com.xrides.events.messages.CountMessages;
import com.xrides.events.messages.CountMessages.Counted;
import com.xrides.events.messages.CountMessages.WriterSequence;
import com.xrides.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of backends that count no more are taken away, and nothing that is counted suffers. */
class PrunedWritersTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String IDLE = "UPDATE events.writers SET counted_at = now() - interval '2 hours'";
    private static final String PRUNE = "SELECT events.prune_writers(interval '1 hour')";
    private static final String BACKENDS = "events.writers WHERE writer <> 0";

    private OwnedEvents events;
    private FiguresVerticle figures;

    @BeforeEach
    void own() {
        database.execute("DROP SCHEMA IF EXISTS events CASCADE");
        events = OwnedEvents.in(database, 1);
        figures = new FiguresVerticle(events.bus());
        resultOf(events.vertx().deployVerticle(figures));
        eventually(() -> assertThat(figures.materialized().isKnown()).isTrue());
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void rowsOfBackendsThatCountNoMoreGoAndWhatTheyCountedStays() {
        store(10);

        database.execute(PRUNE);
        assertThat(database.count(BACKENDS)).as("those that have just counted").isPositive();
        database.execute(IDLE);
        database.execute(PRUNE);

        assertThat(database.count(BACKENDS)).isZero();
        assertThat(events.totals().all().events()).isEqualTo(10);
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void aBackendWhoseRowIsGoneCountsOnAndEverybodyFollows() {
        List<Counted> told = new CopyOnWriteArrayList<>();
        resultOf(events.bus().listen(CountMessages.COUNTED, told::add));
        store(10);
        shown(10);

        database.execute(IDLE);
        database.execute(PRUNE);
        store(7);

        shown(17);
        List<Counted> before = told.subList(0, 10);
        List<Counted> after = told.subList(10, 17);
        assertThat(after).extracting(Counted::writer).containsAnyElementsOf(writers(before));
        assertThat(after)
                .as("nothing that could follow what is known")
                .allMatch(counted -> counted.sequence() > highest(before) + 1_000_000);
        assertThat(events.audit().differences()).isEmpty();
    }

    private static List<Long> writers(List<Counted> told) {
        return told.stream().map(Counted::writer).toList();
    }

    private static long highest(List<Counted> told) {
        return told.stream().mapToLong(Counted::sequence).max().orElseThrow();
    }

    @Test
    void whoMissedSomethingOfABackendWhoseRowIsGoneFindsOut() {
        store(3);
        shown(3);

        // A transaction of a backend that nobody ever told of, and whose row is gone before anybody has looked.
        database.execute("""
                DO $$ BEGIN
                  PERFORM events.store(ARRAY['test'], ARRAY['untold'], ARRAY[2::smallint], ARRAY[7::bigint], ARRAY[NULL::bigint],
                    ARRAY[100::bigint], ARRAY['EUR'], ARRAY[now()], ARRAY[NULL::text], ARRAY[1::smallint], ARRAY['1'],
                    ARRAY[NULL::bigint]);
                  UPDATE events.writers SET counted_at = now() - interval '2 hours';
                  PERFORM events.prune_writers(interval '1 hour');
                END $$""");

        shown(4);
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void aBackendThatCountsJustNowKeepsItsRow() throws SQLException {
        store(1);
        database.execute(IDLE);

        try (Connection counting = database.connect();
                Statement statement = counting.createStatement()) {
            counting.setAutoCommit(false);
            statement.execute("SELECT events.next_sequence(w.writer) FROM " + BACKENDS.replace("writers", "writers w"));
            database.execute(PRUNE);
            counting.commit();
        }

        assertThat(database.count(BACKENDS)).isEqualTo(1);
    }

    @Test
    void pruningNothingIsNoChangeForAnybody() {
        store(1);
        List<WriterSequence> before = sequences();

        database.execute(PRUNE);

        assertThat(sequences()).isEqualTo(before);
    }

    private List<WriterSequence> sequences() {
        return events.ask(CountMessages.SEQUENCES, new CountMessages.AskSequences())
                .writers();
    }

    private void store(int many) {
        for (int i = 0; i < many; i++) {
            events.store(fare(7, 100, "EUR"));
        }
    }

    private void shown(long many) {
        eventually(() -> assertThat(new JsonObject(figures.materialized().json(10)).getLong("events_total"))
                .isEqualTo(many));
    }
}
