package com.xrides.relay.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorTest {

    @Test
    void theFloorLiesBelowTheFirstThatIsLeasedWhateverIsSettledAboveIt() {
        var floor = new Floor(10);
        floor.claimed(11);
        floor.claimed(12);
        floor.claimed(13);

        floor.settled(12);
        floor.settled(13);
        assertThat(floor.value()).isEqualTo(10);

        floor.settled(11);
        assertThat(floor.value()).isEqualTo(13);
    }

    @Test
    void whatIsDecidedOtherwiseIsPassedOver() {
        var floor = new Floor(0);
        floor.claimed(1);
        floor.reached(5);

        assertThat(floor.value()).isZero();
        floor.settled(1);
        assertThat(floor.value()).isEqualTo(5);
    }
}
