package com.xrides.http;

import static com.xrides.testing.bookings.SampleBookings.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.Booking;
import com.xrides.bookings.outcome.Outcome;
import com.xrides.testing.bookings.FakePersistence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client is told of its booking, for each outcome there is. */
class BookingAnswersTest {

    private RunningApi api;
    private FakePersistence persistence;

    @BeforeEach
    void start() {
        api = RunningApi.start();
        persistence = api.startPersistence("a");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aStoredBookingIsAnsweredWith201AndItsLocation() {
        Answer answer = api.post(json(41));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/bookings/41");
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(new JsonObject().put("id", 41).put("status", "stored"));
        assertThat(persistence.ids()).containsExactly(41L);
    }

    @Test
    void aBookingStoredBeforeIsAnsweredWith200() {
        persistence.answer(booking -> Outcome.DUPLICATE);

        Answer answer = api.post(json(41));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("location")).isEqualTo("/bookings/41");
        assertThat(answer.json())
                .isEqualTo(
                        new JsonObject().put("id", 41).put("status", "stored").put("duplicate", true));
    }

    @Test
    void aBookingWhoseIdIsTakenIsAnsweredWith409() {
        persistence.answer(booking -> Outcome.CONFLICT);

        Answer answer = api.post(json(41));

        answer.assertProblem(409, "booking-conflict");
        assertThat(answer.json().getLong("id")).isEqualTo(41);
        assertThat(answer.json().getBoolean("retryable")).isFalse();
    }

    @Test
    void aBookingThatTheDatabaseRefusesIsAnsweredWith422AndTheReason() {
        persistence.answer(booking -> Outcome.refused("no such vehicle model"));

        Answer answer = api.post(json(41));

        answer.assertProblem(422, "booking-refused");
        assertThat(answer.json().getLong("id")).isEqualTo(41);
        assertThat(answer.json().getBoolean("retryable")).isFalse();
        assertThat(answer.json().getString("detail")).contains("no such vehicle model");
    }

    @Test
    void aBookingThatCannotBeWrittenNowIsAnsweredWith503AndWhenToRetry() {
        persistence.answer(booking -> Outcome.unavailable("The database is restarting."));

        Answer answer = api.post(json(41));

        answer.assertProblem(503, "database-unavailable");
        assertThat(answer.json().getLong("id")).isEqualTo(41);
        assertThat(answer.json().getBoolean("retryable")).isTrue();
        assertThat(answer.json().getString("detail")).contains("restarting");
    }

    @Test
    void anUnacceptableBookingIsAnsweredWith422AndEveryFault() {
        JsonObject broken = json(41).put("from_lat", 91).put("user_id", "x").putNull("from_date");

        Answer answer = api.post(broken);

        answer.assertProblem(422, "invalid-booking");
        assertThat(answer.json().getLong("id")).isEqualTo(41);
        JsonArray errors = answer.json().getJsonArray("errors");
        assertThat(errors.stream().map(error -> ((JsonObject) error).getString("field")))
                .containsExactlyInAnyOrder("from_lat", "user_id", "from_date");
        assertThat(errors.getJsonObject(0).fieldNames()).containsExactlyInAnyOrder("field", "code", "message");
        assertThat(persistence.ids()).isEmpty();
    }

    @Test
    void theOldPathTakesBookingsToo() {
        byte[] body = json(41).encode().getBytes(StandardCharsets.UTF_8);

        Answer answer = api.sendAsync("POST", "/save/booking/detail", body).join();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/bookings/41");
        assertThat(persistence.ids()).containsExactly(41L);
    }

    @Test
    void theSpellingsOfOlderClientsMeanTheSame() {
        JsonObject snakeCase = json(41);
        var camelCase = new JsonObject();
        snakeCase.forEach(field -> camelCase.put(camelCase(field.getKey()), field.getValue()));
        camelCase.put("userID", camelCase.remove("userId"));

        Answer first = api.post(snakeCase);
        Answer second = api.post(camelCase);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(camelCase.fieldNames())
                .contains("userID", "vehicleModelId", "fromLat")
                .doesNotContain("user_id");
        assertThat(sent(1)).isEqualTo(sent(0));
    }

    @Test
    void fieldsThatWeDoNotKnowTravelAlong() {
        Answer answer = api.post(json(41).put("loyalty", new JsonObject().put("tier", 3)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(sent(0).extra()).isEqualTo("{\"loyalty\":{\"tier\":3}}");
    }

    private Booking sent(int message) {
        return persistence.messages().get(message).bookings().get(0);
    }

    private static String camelCase(String name) {
        var result = new StringBuilder();
        for (String word : name.split("_", -1)) {
            result.append(result.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return result.toString();
    }
}
