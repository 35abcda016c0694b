package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How bookings travel to persistence verticles that all work. */
class DispatchTest {

    private static final int MANY = 100;

    private RunningApi api;

    @BeforeEach
    void start() {
        api = RunningApi.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void bookingsThatArriveWhileOthersAreOnTheirWayTravelTogether() {
        var persistence = api.startPersistence("a");
        persistence.hold();

        List<CompletableFuture<Answer>> answers = postMany();
        await().until(() -> persistence.ids().size() == MANY);
        persistence.release();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(201));
        assertThat(persistence.ids())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, MANY).boxed().toList());
        assertThat(persistence.messages()).hasSizeLessThan(MANY / 2);
    }

    @Test
    void theOutcomesOfAMixedBatchReachTheRightRequests() {
        var persistence = api.startPersistence("a");
        persistence.answer(DispatchTest::outcomeById);
        persistence.hold();

        List<CompletableFuture<Answer>> answers = postMany();
        await().until(() -> persistence.ids().size() == MANY);
        persistence.release();

        assertThat(persistence.messages())
                .anyMatch(message -> message.bookings().size() > 4);
        assertThat(IntStream.range(0, MANY)).allSatisfy(i -> {
            Answer answer = answers.get(i).join();
            assertThat(answer.json().getLong("id")).isEqualTo(i + 1);
            assertThat(answer.status()).isEqualTo(List.of(201, 200, 409, 422).get((i + 1) % 4));
        });
    }

    @Test
    void twoPersistenceVerticlesShareTheWork() {
        var one = api.startPersistence("a");
        var other = api.startPersistence("b");

        for (int id = 1; id <= 10; id++) {
            assertThat(api.post(json(id)).status()).isEqualTo(201);
        }

        assertThat(one.ids()).hasSize(5);
        assertThat(other.ids()).hasSize(5);
        assertThat(Stream.of(one, other).flatMap(persistence -> persistence.ids().stream()))
                .doesNotHaveDuplicates();
    }

    private List<CompletableFuture<Answer>> postMany() {
        return LongStream.rangeClosed(1, MANY)
                .mapToObj(id -> api.postAsync(json(id)))
                .toList();
    }

    private static Outcome outcomeById(Booking booking) {
        return List.of(Outcome.STORED, Outcome.DUPLICATE, Outcome.CONFLICT, Outcome.refused("because"))
                .get((int) booking.id() % 4);
    }
}
