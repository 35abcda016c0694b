package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.messages.SaveMessages.SaveOutcomes;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Persistence verticles come, go and fail; a booking that any of them can store is stored. */
class FailoverTest {

    private RunningApi api;
    private FakePersistence ailing;
    private FakePersistence sound;

    @BeforeEach
    void start() {
        api = RunningApi.start();
        ailing = api.startPersistence("ailing");
        sound = api.startPersistence("sound");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aSilentPersistenceVerticleCostsNoAnswer() {
        ailing.hold();

        assertThatAllAreStored(4);

        assertThat(ailing.ids()).isNotEmpty();
        assertThat(sound.ids()).contains(1L, 2L, 3L, 4L);
        api.awaitNothingInFlight();
    }

    @Test
    void aFailingPersistenceVerticleCostsNoAnswer() {
        ailing.fail(Reason.FAILED);

        assertThatAllAreStored(4);

        assertThat(ailing.ids()).isNotEmpty();
    }

    @Test
    void aPersistenceVerticleThatIsGoneWithoutAWordCostsNoAnswer() {
        ailing.vanish();

        assertThatAllAreStored(4);

        assertThat(sound.ids()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void aPersistenceVerticleThatTakesNothingMoreCostsNoAnswer() {
        ailing.fail(Reason.LEAVING);

        assertThatAllAreStored(4);

        assertThat(ailing.ids()).isNotEmpty();
    }

    @Test
    void aPersistenceVerticleThatSaidGoodByeIsSentNothing() {
        ailing.leave();
        await().until(() -> api.writers().usable().size() == 1);

        assertThatAllAreStored(4);

        assertThat(ailing.ids()).isEmpty();
    }

    @Test
    void aBookingThatOneCannotWriteNowIsTriedAtAnother() {
        ailing.answer(booking -> Outcome.unavailable("away"));

        assertThatAllAreStored(4);

        assertThat(ailing.ids()).isNotEmpty();
    }

    @Test
    void onlyTheBookingsThatOneCouldNotWriteAreTriedAtAnother() {
        ailing.answer(booking -> booking.id() % 2 == 0 ? Outcome.unavailable("away") : Outcome.STORED);

        assertThatAllAreStored(8);

        List<Long> twice = ailing.ids().stream().filter(sound.ids()::contains).toList();
        assertThat(ailing.ids().stream().filter(id -> id % 2 == 0).toList()).isEqualTo(twice);
    }

    @Test
    void aBookingThatNoneCanWriteNowIsAnsweredAsSuch() {
        ailing.answer(booking -> Outcome.unavailable("away"));
        sound.answer(booking -> Outcome.unavailable("away"));

        Answer answer = api.post(json(1));

        answer.assertProblem(503, "database-unavailable");
        assertThat(ailing.ids()).containsExactly(1L);
        assertThat(sound.ids()).containsExactly(1L);
        api.awaitNothingInFlight();
    }

    @Test
    void aPersistenceVerticleWhoseDatabaseIsAwayIsUsedOnlyWhereThereIsNoOther() {
        ailing.loseDatabase();
        await().until(() -> api.writers().usable().size() == 1);
        assertThatAllAreStored(4);
        assertThat(ailing.ids()).isEmpty();

        sound.leave();
        await().until(() -> ailing.isKnownTo(api.writers()));

        assertThat(api.post(json(5)).status()).isEqualTo(201);
        assertThat(ailing.ids()).containsExactly(5L);
    }

    @Test
    void aPersistenceVerticleThatFallsSilentIsForgottenAndANewOneIsUsed() {
        ailing.fallSilent();
        await().until(() -> !ailing.isKnownTo(api.writers()));
        sound.leave();
        var fresh = api.startPersistence("fresh");

        assertThatAllAreStored(4);

        assertThat(fresh.ids()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ailing.ids()).isEmpty();
    }

    @Test
    void aPersistenceVerticleThatFailedIsUsedAgainWhenItAnnouncesItself() {
        sound.leave();
        ailing.fail(Reason.FAILED);
        api.post(json(1)).assertProblem(503, "database-unavailable");

        ailing.answer(booking -> Outcome.STORED);

        assertThat(api.post(json(2)).status()).isEqualTo(201);
    }

    @Test
    void anAnswerThatDoesNotFitTheQuestionIsNoAnswer() {
        ailing.answerMessages(message -> Future.succeededFuture(new SaveOutcomes(List.of())));

        assertThatAllAreStored(4);

        api.awaitNothingInFlight();
    }

    private void assertThatAllAreStored(int bookings) {
        for (int id = 1; id <= bookings; id++) {
            assertThat(api.post(json(id)).status()).as("booking %d", id).isEqualTo(201);
        }
    }
}
