package com.xrides.events.store;

import static com.xrides.events.store.OwnedEvents.fare;
import static com.xrides.testing.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Riders are summed again and again, and what that costs the database is bounded. */
class FoldedRidersTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String FOLD = "SELECT events.fold_riders()";

    private OwnedEvents events;

    @BeforeEach
    void own() {
        database.execute("DROP SCHEMA IF EXISTS events CASCADE");
        events = OwnedEvents.in(database, 2);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void whileItRestsNobodySumsAndAfterwardsNothingIsMissing() {
        events.store(fare(7, 100, "EUR"));
        eventually(() -> assertThat(ridersWith(1)).isEqualTo(1));
        rest("clock_timestamp() + interval '1 hour'");
        events.store(fare(7, 100, "EUR"));

        database.execute(FOLD);
        assertThat(ridersWith(2)).isZero();
        rest("'-infinity'");

        eventually(() -> assertThat(ridersWith(2)).isEqualTo(1));
        assertThat(events.audit().differences()).isEmpty();
    }

    @Test
    void itRestsLongerThanItTakesButNotForMinutes() {
        events.store(fare(7, 100, "EUR"));
        eventually(() -> assertThat(ridersWith(1)).isEqualTo(1));
        database.execute("""
                DO $$ BEGIN
                  CREATE FUNCTION events.slowly() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_sleep(2); RETURN NEW; END';
                  CREATE TRIGGER slowly BEFORE UPDATE ON events.riders FOR EACH ROW EXECUTE FUNCTION events.slowly();
                END $$""");

        events.store(fare(7, 100, "EUR"));

        eventually(() -> assertThat(ridersWith(2)).isEqualTo(1));
        assertThat(database.count("events.folds WHERE rests_until > clock_timestamp()"))
                .as("nine times two seconds would be eighteen")
                .isEqualTo(1);
        assertThat(database.count("events.folds WHERE rests_until > clock_timestamp() + interval '10 seconds'"))
                .isZero();
    }

    private static void rest(String until) {
        database.execute("UPDATE events.folds SET rests_until = " + until + " WHERE name = 'riders'");
    }

    private static long ridersWith(long many) {
        return database.count("events.riders WHERE events = " + many);
    }
}
