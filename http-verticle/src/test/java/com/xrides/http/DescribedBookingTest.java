package com.xrides.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.bookings.ParseResult;
import com.xrides.bookings.json.BookingJson;
import com.xrides.platform.web.openapi.ApiDocuments;
import com.xrides.testing.DescribedApi;
import com.xrides.testing.RealBookings;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bookings as they are described, against the rules: what the rules let pass, the description must. */
class DescribedBookingTest {

    private static final String SAVE = "POST /bookings";

    private final DescribedApi api = new DescribedApi(
            ApiDocuments.merge(List.of(BookingDescription.PART)).publicApi().json());

    @Test
    void everyRealBookingIsAsDescribed() {
        List<String> bookings =
                RealBookings.read().stream().map(RealBookings::toJson).toList();

        assertThat(bookings)
                .hasSize(5000)
                .allSatisfy(booking -> assertThat(api.faultsOfRequest(SAVE, new JsonObject(booking)))
                        .as(booking)
                        .isEmpty());
    }

    @Test
    void everyExampleIsAsDescribedAndMeetsTheRules() {
        JsonObject examples = api.find("#/components/requestBodies/Booking/content")
                .orElseThrow()
                .getJsonObject("application/json")
                .getJsonObject("examples");

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            JsonObject booking = ((JsonObject) example.getValue()).getJsonObject("value");
            assertThat(api.faultsOfRequest(SAVE, booking)).as(example.getKey()).isEmpty();
            assertThat(read(booking)).as(example.getKey()).isInstanceOf(ParseResult.Accepted.class);
        });
    }

    /** Each a change of a booking that is fine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"travel_type_id\": 2.0}",
                "{\"to_city_id\": null}",
                "{\"to_date\": null, \"package_id\": null, \"online_booking\": null}",
                "{\"from_date\": 1356999660, \"online_booking\": 1, \"car_cancellation\": false}",
                "{\"from_date\": \"2013-01-01 09:30:00+05:30\"}",
                "{\"user_id\": -1, \"user_note\": {\"a\": [1]}}",
                "{\"from_lat\": 0, \"from_long\": -180}",
            })
    void whatTheRulesLetPassIsAsDescribed(String change) {
        JsonObject booking = pointToPoint().mergeIn(new JsonObject(change));

        assertThat(read(booking)).isInstanceOf(ParseResult.Accepted.class);
        assertThat(api.faultsOfRequest(SAVE, booking)).as(booking.encode()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "user_id, userID",
        "user_id, userId",
        "vehicle_model_id, vehicleModelID",
        "travel_type_id, travelTypeId",
        "from_area_id, fromAreaID",
        "from_lat, fromLat",
        "from_date, fromDate",
        "booking_created, bookingCreated",
    })
    void anOlderSpellingAmongNewOnesIsAsDescribed(String name, String older) {
        JsonObject booking = pointToPoint();
        booking.put(older, booking.remove(name));

        assertThat(read(booking)).isInstanceOf(ParseResult.Accepted.class);
        assertThat(api.faultsOfRequest(SAVE, booking)).isEmpty();
    }

    /** What everybody would take for a mistake is one by the description as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"travel_type_id\": 1}",
                "{\"travel_type_id\": 4}",
                "{\"travel_type_id\": 3, \"package_id\": 8}",
                "{\"id\": 0}",
                "{\"id\": \"12\"}",
                "{\"user_id\": null}",
                "{\"from_lat\": 90.5}",
                "{\"from_lat\": null}",
                "{\"online_booking\": \"yes\"}",
                "{\"vehicle_model_id\": 1.5}",
            })
    void whatIsPlainlyWrongIsNotAsDescribed(String change) {
        JsonObject booking = pointToPoint().mergeIn(new JsonObject(change));

        assertThat(read(booking)).isNotInstanceOf(ParseResult.Accepted.class);
        assertThat(api.faultsOfRequest(SAVE, booking)).as(booking.encode()).isNotEmpty();
    }

    private JsonObject pointToPoint() {
        return api.find("#/components/requestBodies/Booking/content")
                .orElseThrow()
                .getJsonObject("application/json")
                .getJsonObject("examples")
                .getJsonObject("point-to-point")
                .getJsonObject("value")
                .copy();
    }

    private static ParseResult read(JsonObject booking) {
        return BookingJson.read(booking.encode().getBytes(StandardCharsets.UTF_8));
    }
}
