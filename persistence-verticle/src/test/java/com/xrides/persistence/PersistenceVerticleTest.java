package com.xrides.persistence;

import static com.xrides.testing.Waiting.resultOf;
import static com.xrides.testing.bookings.SampleBookings.bare;
import static com.xrides.testing.bookings.SampleBookings.full;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.StoredBooking;
import com.xrides.bookings.messages.LookupMessages;
import com.xrides.bookings.messages.LookupMessages.BookingFound;
import com.xrides.bookings.messages.LookupMessages.FindBooking;
import com.xrides.bookings.messages.SaveMessages.SaveBookings;
import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.messages.SaveMessages.WriterAnnounced;
import com.xrides.bookings.messages.WriterState;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.bookings.outcome.Outcome.Kind;
import com.xrides.persistence.table.BookingMigrations;
import com.xrides.persistence.write.RunningWriter;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.database.DatabaseUrl;
import com.xrides.testing.DatabaseLine;
import com.xrides.testing.LoggedLines;
import com.xrides.testing.OpenTransaction;
import com.xrides.testing.TestDatabase;
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
        BookingMigrations.run(DatabaseUrl.parse(database.url()));
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
        WriterAnnounced writer = verticle.awaitSaying(WriterState.SERVING);

        assertThat(writer.node()).isEqualTo("node-1");
        assertThat(writer.address()).startsWith(SAVE + "node-1.");
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
        verticle.awaitSaying(WriterState.SERVING);

        line.cut();
        verticle.awaitSaying(WriterState.DATABASE_DOWN);
        assertThat(verticle.state().up()).isFalse();

        line.mend();
        verticle.awaitSaying(WriterState.SERVING);
        assertThat(outcomes(save(bare(1)))).containsExactly(Outcome.STORED);
    }

    /** A database that is away is no defect of ours, however often one is asked meanwhile. */
    @Test
    void whileItsDatabaseIsAwayLookUpsLeaveNoStackTraces() {
        verticle.awaitSaying(WriterState.SERVING);
        try (LoggedLines lines = LoggedLines.of("com.xrides")) {
            line.cut();
            for (int i = 0; i < 5; i++) {
                assertRefused(verticle.ask(LookupMessages.FIND_BOOKING, new FindBooking(1)), Reason.FAILED);
            }

            assertThat(lines.all()).isNotEmpty().noneMatch(each -> each.contains("ERROR") || each.contains("\tat "));
        }
    }

    @Test
    void itStartsWithoutItsDatabaseAndServesOnceThatIsThere() {
        line.cut();
        try (var early = RunningVerticle.on(line.url())) {
            WriterAnnounced writer = early.awaitSaying(WriterState.DATABASE_DOWN);
            assertThat(early.state().up()).isFalse();
            assertThat(resultOf(early.ask(new Address<SaveBookings, SaveOutcomes>(writer.address()), question(bare(1))))
                            .outcomes())
                    .extracting(Outcome::kind)
                    .containsExactly(Kind.UNAVAILABLE);

            line.mend();
            early.awaitSaying(WriterState.SERVING);
        }
    }

    @Test
    void lookUpsLeaveALineBehindThatFellSilent() {
        verticle.awaitSaying(WriterState.SERVING);
        // Enough at once for every connection to be there.
        resultOf(Future.all(Stream.generate(() -> verticle.ask(LookupMessages.FIND_BOOKING, new FindBooking(1)))
                .limit(20)
                .toList()));

        line.silence();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> resultOf(verticle.askBriefly(LookupMessages.FIND_BOOKING, new FindBooking(1)))
                                .booking()
                        == null);
    }

    @Test
    void leavingItDoesNotWaitForALineThatFellSilent() {
        WriterAnnounced writer = verticle.awaitSaying(WriterState.SERVING);
        line.silence();
        Future<SaveOutcomes> taken = save(writer, bare(1));
        Future<BookingFound> asked = verticle.ask(LookupMessages.FIND_BOOKING, new FindBooking(1));

        resultOf(verticle.undeploy());

        assertThat(outcomes(taken)).extracting(Outcome::kind).containsExactly(Kind.UNAVAILABLE);
        assertRefused(asked, Reason.FAILED);
    }

    @Test
    void leavingItAnswersWhatItHasTakenAndTakesNothingMore() throws SQLException {
        WriterAnnounced writer = verticle.awaitSaying(WriterState.SERVING);
        var taken = new ArrayList<Future<SaveOutcomes>>();
        Future<Void> left;
        try (var held = OpenTransaction.holding(database, "bookings")) {
            for (Booking booking : bare(1, 20)) {
                taken.add(save(writer, booking));
            }
            held.awaitWaiting();

            left = verticle.undeploy();

            verticle.awaitSaying(WriterState.LEAVING);
            assertRefused(save(writer, bare(99)), Reason.LEAVING);
            assertThat(left.isComplete()).isFalse();
        }

        assertThat(taken).allSatisfy(answer -> assertThat(outcomes(answer)).containsExactly(Outcome.STORED));
        resultOf(left);
        assertThat(database.count("bookings")).isEqualTo(20);
        assertRefused(save(writer, bare(99)), Reason.NO_HANDLERS);
        verticle.awaitSaying(WriterState.LEAVING);
        assertThat(verticle.state().up()).isFalse();
        assertThat(database.count("pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = 'xrides-intake'"))
                .isZero();
    }

    private Future<SaveOutcomes> save(Booking... bookings) {
        return save(verticle.awaitSaying(WriterState.SERVING), bookings);
    }

    private Future<SaveOutcomes> save(WriterAnnounced writer, Booking... bookings) {
        return verticle.ask(new Address<>(writer.address()), question(bookings));
    }

    private @Nullable StoredBooking find(long id) {
        return resultOf(verticle.ask(LookupMessages.FIND_BOOKING, new FindBooking(id)))
                .booking();
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
