package com.xrides.persistence.write;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that are sent the same bookings at the same time. */
class ConcurrentWritersTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int ROUNDS = 20;
    private static final int BATCH = 400;

    /** Its multiples hash to the same: no map brings them into an order of its own. */
    private static final long OF_ONE_HASH = (1L << 32) + 1;

    @BeforeAll
    static void migrate() {
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE bookings");
    }

    @Test
    void aBookingSentToTwoNodesIsStoredByExactlyOne() {
        try (var one = RunningWriter.connectedTo(database.url());
                var other = RunningWriter.connectedTo(database.url())) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Booking> batch = bare(1 + (long) round * BATCH, BATCH);

                Future<List<Outcome>> first = one.save(batch);
                Future<List<Outcome>> second = other.save(batch);

                assertThat(pairs(resultOf(first), resultOf(second)))
                        .allSatisfy(
                                pair -> assertThat(pair).containsExactlyInAnyOrder(Outcome.STORED, Outcome.DUPLICATE));
            }
        }
        assertThat(database.count("bookings")).isEqualTo((long) ROUNDS * BATCH);
    }

    @Test
    void anIdSentToTwoNodesWithDifferentContentIsStoredByOneAndAConflictAtTheOther() {
        long storedByOne = 0;
        try (var one = RunningWriter.connectedTo(database.url());
                var other = RunningWriter.connectedTo(database.url())) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Booking> batch = bare(1 + (long) round * BATCH, BATCH);

                Future<List<Outcome>> first = one.save(ofUser(1, batch));
                Future<List<Outcome>> second = other.save(ofUser(2, batch));

                assertThat(pairs(resultOf(first), resultOf(second)))
                        .allSatisfy(
                                pair -> assertThat(pair).containsExactlyInAnyOrder(Outcome.STORED, Outcome.CONFLICT));
                storedByOne += stored(resultOf(first));
            }
        }
        assertThat(database.count("bookings WHERE user_id = 1")).isEqualTo(storedByOne);
    }

    @Test
    void theSameIdsInOppositeOrderNeverBlockEachOther() {
        try (var one = RunningWriter.connectedTo(database.url());
                var other = RunningWriter.connectedTo(database.url())) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Booking> batch = bare(1 + (long) round * BATCH, BATCH).stream()
                        .map(booking -> with(booking, "id", booking.id() * OF_ONE_HASH))
                        .toList();
                List<Booking> reversed = new ArrayList<>(batch);
                Collections.reverse(reversed);

                Future<List<Outcome>> first = one.save(batch);
                Future<List<Outcome>> second = other.save(reversed);

                assertThat(stored(resultOf(first)) + stored(resultOf(second))).isEqualTo(BATCH);
            }
        }
        // A session counts its deadlocks for all to see at its end at the latest, and those have ended.
        assertThat(database.count("pg_stat_database WHERE datname = current_database() AND deadlocks > 0"))
                .isZero();
    }

    private static List<List<Outcome>> pairs(List<Outcome> first, List<Outcome> second) {
        var pairs = new ArrayList<List<Outcome>>();
        for (int i = 0; i < first.size(); i++) {
            pairs.add(List.of(first.get(i), second.get(i)));
        }
        return pairs;
    }

    private static List<Booking> ofUser(long user, List<Booking> bookings) {
        return bookings.stream().map(booking -> with(booking, "userId", user)).toList();
    }

    private static long stored(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.kind() == Kind.STORED)
                .count();
    }
}
