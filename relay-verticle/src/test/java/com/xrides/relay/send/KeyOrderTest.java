package com.xrides.relay.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private final KeyOrder order = new KeyOrder(true);

    @Test
    void deliveriesOfAKeyHaveTheirTurnOneAfterTheOther() {
        assertThat(order.begin(7, 1)).isTrue();
        assertThat(order.begin(7, 2)).isFalse();
        assertThat(order.begin(7, 3)).isFalse();
        assertThat(order.begin(8, 4)).isTrue();
        // It is tried again.
        assertThat(order.begin(7, 1)).isTrue();
        assertThat(order.busy()).containsExactlyInAnyOrder(7L, 8L);

        assertThat(order.ended(7, 1)).isEqualTo(2);
        assertThat(order.begin(7, 2)).isTrue();
        assertThat(order.ended(7, 2)).isEqualTo(3);
        assertThat(order.ended(7, 3)).isNull();
        assertThat(order.busy()).containsExactly(8L);
    }

    @Test
    void oneThatIsDecidedOnWhileItWaitsHasNoTurn() {
        assertThat(order.begin(7, 1)).isTrue();
        assertThat(order.begin(7, 2)).isFalse();

        assertThat(order.ended(7, 2)).isNull();
        assertThat(order.ended(7, 1)).isNull();
        assertThat(order.busy()).isEmpty();
    }

    @Test
    void withoutAnOrderNobodyWaits() {
        var none = new KeyOrder(false);

        assertThat(none.begin(7, 1)).isTrue();
        assertThat(none.begin(7, 2)).isTrue();
        assertThat(none.busy()).isEmpty();
    }

    @Test
    void oneWhoseKeyWasErasedIsKnownByItsPlace() {
        var order = new KeyOrder(true);
        assertThat(order.begin(7, 1)).isTrue();
        assertThat(order.begin(7, 2)).isFalse();

        assertThat(order.keyOf(1, 0)).isEqualTo(7);
        assertThat(order.keyOf(1, 7)).isEqualTo(7);
        assertThat(order.keyOf(2, 0)).isZero();
    }
}
