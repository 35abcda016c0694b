package com.xrides.platform.web.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerPlacesTest {

    private final PeerPlaces places = new PeerPlaces(3, 2);

    @Test
    void onePeerGetsNoMoreThanItsShare() {
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("a")).isFalse();

        assertThat(places.enter("b")).isTrue();
    }

    @Test
    void allTogetherGetNoMoreThanThereAre() {
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("b")).isTrue();
        assertThat(places.enter("c")).isTrue();

        assertThat(places.enter("d")).isFalse();
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void aPlaceThatWasGivenBackIsFreeForItsPeerAndForAll() {
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("b")).isTrue();

        places.leave("a");

        assertThat(places.enter("a")).isTrue();
        assertThat(places.enter("b")).isFalse();
    }
}
