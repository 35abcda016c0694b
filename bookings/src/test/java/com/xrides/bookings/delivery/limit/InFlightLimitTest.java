package com.xrides.bookings.delivery.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    @Test
    void aPlaceTakenIsGivenBackOnce() {
        var limit = new InFlightLimit(1);
        InFlightLimit.Share places = limit.share();

        assertThat(places.enter()).isTrue();
        assertThat(places.enter()).isFalse();
        assertThat(limit.inFlight()).isEqualTo(1);

        places.leave();

        assertThat(limit.inFlight()).isZero();
        assertThat(places.enter()).isTrue();
    }

    @Test
    void allApisOfANodeShareItsPlaces() {
        var limit = new InFlightLimit(2);
        InFlightLimit.Share http = limit.share();
        InFlightLimit.Share grpc = limit.share();

        assertThat(http.enter()).isTrue();
        assertThat(grpc.enter()).isTrue();

        assertThat(http.enter()).isFalse();
        assertThat(grpc.enter()).isFalse();
        assertThat(limit.inFlight()).isEqualTo(2);
        assertThat(grpc.inFlight()).isEqualTo(1);
    }
}
