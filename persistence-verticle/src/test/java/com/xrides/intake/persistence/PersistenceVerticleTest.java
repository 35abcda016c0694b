package com.xrides.intake.persistence;

import static com.xrides.intake.persistence.Bookings.bare;
import static com.xrides.intake.persistence.Bookings.full;
import static com.xrides.intake.persistence.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.intake.contract.Address;
import com.xrides.intake.contract.Booking;
import com.xrides.intake.contract.DeliveryException;
import com.xrides.intake.contract.DeliveryException.Reason;
import com.xrides.intake.contract.Message;
import com.xrides.intake.contract.Message.BookingFound;
import com.xrides.intake.contract.Message.FindBooking;
import com.xrides.intake.contract.Message.RouteAnnounced;
import com.xrides.intake.contract.Message.SaveBookings;
import com.xrides.intake.contract.Message.SaveOutcomes;
import com.xrides.intake.contract.Outcome;
import com.xrides.intake.contract.Outcome.Kind;
import com.xrides.intake.contract.RouteState;
import com.xrides.intake.contract.StoredBooking;
import com.xrides.intake.testing.TestDatabase;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PersistenceVerticleTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String SAVE = "bookings.save.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DatabaseLine line;
    private RunningVerticle verticle;

    @BeforeAll
    static void migrate() {
        Migrations.run(DatabaseUrl.parse(database.url()));
    }

    @BeforeEach
    void start() {
        database.execute("TRUNCATE bookings");
        line = DatabaseLine.to(database.url());
        verticle = RunningVerticle.on(RunningWriter.givingUpAfter(Duration.ofSeconds(1), line.url()));
    }

    @AfterEach
    void stop() {
        verticle.close();
        line.close();
    }

    @Test
    void itSaysWhereItServes() {
        RouteAnnounced route = verticle.awaitSaying(RouteState.SERVING);

        assertThat(route.node()).isEqualTo("node-1");
        assertThat(route.address()).startsWith(SAVE + "node-1.");
        assertThat(verticle.state().up()).isTrue();
    }

    @Test
    void whatItIsAskedToSaveIsStoredAndFound() {
        assertThat(outcomes(save(bare(1), full(2), full(1))))
                .extracting(Outcome::kind)
                .containsExactly(Kind.STORED, Kind.STORED, Kind.CONFLICT);

        assertThat(find(2)).isNotNull().extracting(StoredBooking::booking).isEqualTo(full(2));
        assertThat(find(3)).isNull();
    }

    @Test
    void itSaysThatItsDatabaseIsAwayUntilItIsBack() {
        verticle.awaitSaying(RouteState.SERVING);

        line.cut();
        verticle.awaitSaying(RouteState.DATABASE_DOWN);
        assertThat(verticle.state().up()).isFalse();

        line.mend();
        verticle.awaitSaying(RouteState.SERVING);
        assertThat(outcomes(save(bare(1)))).containsExactly(Outcome.STORED);
    }

    @Test
    void itStartsWithoutItsDatabaseAndServesOnceThatIsThere() {
        line.cut();
        try (var early = RunningVerticle.on(line.url())) {
            RouteAnnounced route = early.awaitSaying(RouteState.DATABASE_DOWN);
            assertThat(early.state().up()).isFalse();
            assertThat(resultOf(early.ask(new Address<SaveBookings, SaveOutcomes>(route.address()), question(bare(1))))
                            .outcomes())
                    .extracting(Outcome::kind)
                    .containsExactly(Kind.UNAVAILABLE);

            line.mend();
            early.awaitSaying(RouteState.SERVING);
        }
    }

    @Test
    void lookUpsLeaveALineBehindThatFellSilent() {
        verticle.awaitSaying(RouteState.SERVING);
        // Enough at once for every connection to be there.
        resultOf(Future.all(Stream.generate(() -> verticle.ask(Address.FIND_BOOKING, new FindBooking(1)))
                .limit(20)
                .toList()));

        line.silence();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> resultOf(verticle.askBriefly(Address.FIND_BOOKING, new FindBooking(1)))
                                .booking()
                        == null);
    }

    @Test
    void leavingItDoesNotWaitForALineThatFellSilent() {
        RouteAnnounced route = verticle.awaitSaying(RouteState.SERVING);
        line.silence();
        Future<SaveOutcomes> taken = save(route, bare(1));
        Future<BookingFound> asked = verticle.ask(Address.FIND_BOOKING, new FindBooking(1));

        resultOf(verticle.undeploy());

        assertThat(outcomes(taken)).extracting(Outcome::kind).containsExactly(Kind.UNAVAILABLE);
        assertRefused(asked, Reason.FAILED);
    }

    @Test
    void leavingItAnswersWhatItHasTakenAndTakesNothingMore() throws SQLException {
        RouteAnnounced route = verticle.awaitSaying(RouteState.SERVING);
        var taken = new ArrayList<Future<SaveOutcomes>>();
        Future<Void> left;
        try (var held = OpenTransaction.holdingBookings(database)) {
            for (Booking booking : bare(1, 20)) {
                taken.add(save(route, booking));
            }
            held.awaitWaiting();

            left = verticle.undeploy();

            verticle.awaitSaying(RouteState.LEAVING);
            assertRefused(save(route, bare(99)), Reason.LEAVING);
            assertThat(left.isComplete()).isFalse();
        }

        assertThat(taken).allSatisfy(answer -> assertThat(outcomes(answer)).containsExactly(Outcome.STORED));
        resultOf(left);
        assertThat(database.count("bookings")).isEqualTo(20);
        assertRefused(save(route, bare(99)), Reason.NOBODY_THERE);
        verticle.awaitSaying(RouteState.LEAVING);
        assertThat(verticle.state().up()).isFalse();
        assertThat(database.count("pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = 'xrides-intake'"))
                .isZero();
    }

    private Future<SaveOutcomes> save(Booking... bookings) {
        return save(verticle.awaitSaying(RouteState.SERVING), bookings);
    }

    private Future<SaveOutcomes> save(RouteAnnounced route, Booking... bookings) {
        return verticle.ask(new Address<>(route.address()), question(bookings));
    }

    private @Nullable StoredBooking find(long id) {
        return resultOf(verticle.ask(Address.FIND_BOOKING, new FindBooking(id))).booking();
    }

    private static SaveBookings question(Booking... bookings) {
        return new SaveBookings(List.of(bookings));
    }

    private static List<Outcome> outcomes(Future<SaveOutcomes> answer) {
        return resultOf(answer).outcomes();
    }

    private static void assertRefused(Future<? extends Message> answer, Reason reason) {
        assertThatThrownBy(() -> resultOf(answer))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
