package com.xrides.platform.database.lease;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.platform.database.DatabaseUrl;
import com.xrides.platform.database.Migrations;
import com.xrides.testing.DatabaseLine;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration DURATION = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @BeforeAll
    static void migrate() {
        Migrations.PLATFORM.run(DatabaseUrl.parse(database.url()));
        database.execute("CREATE TABLE writes (token bigint PRIMARY KEY)");
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE platform.leases, writes");
    }

    @Test
    void ofTwoContendersOneHoldsItForAsLongAsItRuns() {
        try (var one = contender();
                var other = contender()) {
            await().atMost(PATIENCE)
                    .until(() -> one.acquired().size() + other.acquired().size() == 1);
            Contender holder = one.acquired().isEmpty() ? other : one;
            HeldLease held = holder.awaitHeld();

            // Several times as long as it lasts without being renewed.
            await().during(DURATION.multipliedBy(3)).atMost(PATIENCE).until(held::isHeld);

            assertThat(one.acquired().size() + other.acquired().size()).isEqualTo(1);
            assertThat(held.token()).isEqualTo(1);
            assertThat(holder.write(1)).isEqualTo(1);
        }
    }

    @Test
    void whoeverStopsReleasesItAndTheNextHasAGreaterToken() {
        try (var first = contender();
                var next = contenderAfter(first)) {
            HeldLease before = first.awaitHeld();

            first.stop();

            assertThat(first.lost()).containsExactly(before);
            assertThat(before.isHeld()).isFalse();
            HeldLease after = next.awaitHeld();
            assertThat(after.token()).isGreaterThan(before.token());
            assertThat(next.write(before.token())).isZero();
            assertThat(next.write(after.token())).isEqualTo(1);
        }
    }

    @Test
    void aHolderThatIsKilledIsFollowedOnceItsLeaseHasExpired() {
        HeldLease before;
        Contender next;
        try (var killed = contender()) {
            before = killed.awaitHeld();
            next = contenderAfter(killed);
        }

        try (next) {
            // It was not released.
            assertThat(database.count("platform.leases WHERE expires_at > now() AND token = 1"))
                    .isEqualTo(1);
            assertThat(next.awaitHeld().token()).isGreaterThan(before.token());
        }
    }

    @Test
    void aHolderThatIsCutOffLosesItBeforeAnotherHasIt() {
        try (var line = DatabaseLine.to(database.url());
                var cutOff = Contender.on(line.url(), DURATION);
                var next = contenderAfter(cutOff)) {
            HeldLease before = cutOff.awaitHeld();

            line.cut();
            cutOff.awaitLost(before);

            assertThat(before.isHeld()).isFalse();
            assertThat(next.acquired()).isEmpty();
            assertThat(next.awaitHeld().token()).isGreaterThan(before.token());

            line.mend();
            assertThat(cutOff.write(before.token())).isZero();
            assertThat(database.count("writes")).isZero();
        }
    }

    @Test
    void aHolderWhoseLineFallsSilentLosesItBeforeAnotherHasIt() {
        try (var line = DatabaseLine.to(database.url());
                var silenced = Contender.on(line.url(), DURATION);
                var next = contenderAfter(silenced)) {
            HeldLease before = silenced.awaitHeld();

            line.silence();
            silenced.awaitLost(before);

            assertThat(next.acquired()).isEmpty();
            assertThat(next.awaitHeld().token()).isGreaterThan(before.token());
        }
    }

    @Test
    void aLineThatIsCutForAMomentCostsNothing() {
        try (var line = DatabaseLine.to(database.url());
                var holder = Contender.on(line.url(), Duration.ofSeconds(6))) {
            HeldLease held = holder.awaitHeld();

            line.cut();
            line.mend();

            await().during(Duration.ofSeconds(7)).atMost(PATIENCE).until(held::isHeld);
            assertThat(holder.lost()).isEmpty();
        }
    }

    @Test
    void aLeaseThatSomebodyElseTookIsGivenUp() {
        try (var holder = contender()) {
            HeldLease before = holder.awaitHeld();

            database.execute("UPDATE platform.leases SET holder = 'an operator', token = token + 1,"
                    + " expires_at = now() + interval '1 second'");

            holder.awaitLost(before);
            assertThat(holder.awaitHeld().token()).isEqualTo(before.token() + 2);
        }
    }

    @Test
    void whoeverIsCutOffWhileNobodyElseWantsItHasItAgainWithAGreaterToken() {
        try (var line = DatabaseLine.to(database.url());
                var only = Contender.on(line.url(), DURATION)) {
            HeldLease before = only.awaitHeld();
            line.cut();
            only.awaitLost(before);

            line.mend();

            assertThat(only.awaitHeld().token()).isGreaterThan(before.token());
        }
    }

    /** A take-over does not overtake a statement that has passed the fence already. */
    @Test
    void nobodyTakesItOverInTheMiddleOfAFencedStatement() throws SQLException {
        try (var holder = contender()) {
            long token = holder.awaitHeld().token();
            Future<Integer> writing;
            // The same key: the statement waits for it when it is past the fence.
            try (var held = OpenTransaction.of(database, "INSERT INTO writes VALUES (" + token + ")")) {
                writing = holder.writing(token);
                held.awaitWaiting();

                assertThat(database.count("(SELECT FROM platform.leases FOR UPDATE SKIP LOCKED) AS free"))
                        .isZero();
            }
            assertThat(resultOf(writing)).isEqualTo(1);
        }
    }

    /** The other way round: what waits for a take-over sees it, though it began before. */
    @Test
    void aFencedStatementThatWaitsForATakeOverWritesNothing() throws SQLException {
        try (var holder = contender()) {
            long token = holder.awaitHeld().token();
            try (var takeOver = OpenTransaction.of(database, "UPDATE platform.leases SET token = token + 1")) {
                Future<Integer> writing = holder.writing(token);
                takeOver.awaitWaiting();
                takeOver.commit();

                assertThat(resultOf(writing)).isZero();
            }
        }
    }

    @Test
    void aDurationThatNoNetworkCouldMeetIsRefused() {
        assertThatThrownBy(() -> new LeaseSettings("numbers", "node", Duration.ofMillis(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lease duration");
    }

    private static Contender contender() {
        return Contender.on(database.url(), DURATION);
    }

    /** One that asks once another has it. */
    private static Contender contenderAfter(Contender holder) {
        var unused = holder.awaitHeld();
        return contender();
    }
}
